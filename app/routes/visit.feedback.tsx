import { FeedbackPage } from '../features/join-trial';

export default function VisitorFeedbackRoute() {
  return <FeedbackPage back="/visit" />;
}
