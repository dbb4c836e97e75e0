export { EditGroupPage as default } from '../features/manage-appointments';
