import { SiteFrame } from '../shell';
import { Welcome } from '../features/welcome';

export default function WelcomeRoute() {
  return (
    <SiteFrame>
      <Welcome />
    </SiteFrame>
  );
}
