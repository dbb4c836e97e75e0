export { NewAppointmentPage as default } from '../features/manage-appointments';
