export { runJobs, startJobs } from './run-jobs';
