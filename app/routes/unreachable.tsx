import { Unreachable } from '../features/welcome';
import { SiteFrame } from '../shell';

export default function UnreachableRoute() {
  return (
    <SiteFrame>
      <Unreachable />
    </SiteFrame>
  );
}
