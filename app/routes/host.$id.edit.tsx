export { EditAppointmentPage as default } from '../features/manage-appointments';
