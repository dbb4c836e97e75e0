import { Help } from '../features/welcome';
import { SiteFrame } from '../shell';

export default function HelpRoute() {
  return (
    <SiteFrame>
      <Help />
    </SiteFrame>
  );
}
