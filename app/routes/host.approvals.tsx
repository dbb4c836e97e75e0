export { QueuePage as default } from '../features/manage-appointments';
