import { SignIn } from '../features/sign-in';
import { SiteFrame } from '../shell';

export default function SignInRoute() {
  return (
    <SiteFrame>
      <SignIn />
    </SiteFrame>
  );
}
