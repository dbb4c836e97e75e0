export { NewGroupPage as default } from '../features/manage-appointments';
