export { DelegatesPage as default } from '../features/manage-appointments';
