export { FeedbackPage } from './feedback-page';
export { TrialNotice } from './trial-notice';
