export { GroupsPage as default } from '../features/manage-appointments';
