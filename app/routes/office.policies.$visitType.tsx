export { PolicyPage as default } from '../features/run-campus';
