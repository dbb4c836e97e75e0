/** What a host does with his appointments: list, look, make, change, cancel, repeat, pass links on, decide. */
export { AppointmentPage } from './appointment-page';
export { AppointmentsPage } from './appointments-page';
export { EditAppointmentPage } from './edit-appointment-page';
export { NewAppointmentPage } from './new-appointment-page';
export { BatchPage as BatchOfVisitsPage } from './batches/batch-page';
export { DelegatesPage } from './delegates/delegates-page';
export { EditGroupPage } from './groups/edit-group-page';
export { GroupPage } from './groups/group-page';
export { GroupsPage } from './groups/groups-page';
export { NewGroupPage } from './groups/new-group-page';
export { QueuePage } from './deciding/queue-page';
