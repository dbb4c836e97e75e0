import { ApplyPage } from '../features/apply-to-visit';
import { SiteFrame } from '../shell';

/** Beside the visitor's own pages, not below them: nobody is signed in here. */
export default function ApplyRoute() {
  return (
    <SiteFrame>
      <ApplyPage />
    </SiteFrame>
  );
}
