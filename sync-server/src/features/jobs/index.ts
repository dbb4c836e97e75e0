export { createPresencePublisher, type PresencePublisher } from './presence-publisher';
export { runJobs, startJobs } from './run-jobs';
export { publishDutiesOf } from './publish-duties';
