export { GroupPage as default } from '../features/manage-appointments';
