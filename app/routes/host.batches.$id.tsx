export { BatchOfVisitsPage as default } from '../features/manage-appointments';
