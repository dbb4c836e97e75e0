import { NotFound } from '../features/welcome';
import { SiteFrame } from '../shell';

export default function NotFoundRoute() {
  return (
    <SiteFrame>
      <NotFound />
    </SiteFrame>
  );
}
