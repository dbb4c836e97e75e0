export { AppointmentsPage as default } from '../features/manage-appointments';
