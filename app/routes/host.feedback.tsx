import { FeedbackPage } from '../features/join-trial';

export default function HostFeedbackRoute() {
  return <FeedbackPage back="/host" />;
}
