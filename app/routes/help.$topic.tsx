import { Guide } from '../features/welcome';
import { SiteFrame } from '../shell';

export default function GuideRoute() {
  return (
    <SiteFrame>
      <Guide />
    </SiteFrame>
  );
}
