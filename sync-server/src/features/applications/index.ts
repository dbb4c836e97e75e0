/** Visits that somebody without a sign-in applies for [F3] [F6]. */
export { forgetApplications } from './application-store';
export { withApplicants } from './applicant-door';
export { createApplyRoutes } from './apply-routes';
export { APPLICATIONS_AT_ONCE, deliverApplications, deliverDue, deliverSoon } from './deliver';
export { findByEmail, keepMailbox } from './find-host';
export { handOver } from './hand-over';
export { createStatePages } from './state-page';
export { tellDeclined, tellUnanswered } from './tell-applicant';
