export { PoliciesPage as default } from '../features/run-campus';
