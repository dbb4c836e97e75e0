export { AppointmentPage as default } from '../features/manage-appointments';
