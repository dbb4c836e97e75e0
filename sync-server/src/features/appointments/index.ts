export {
  amendAppointment,
  cancelAppointment,
  commandPass,
  createAppointment,
  forwardPass,
  withdrawVisitor,
  type Ask,
  type Outcome,
  type Refs,
} from './appointment-commands';
export { bumpRevision, recordDelivery, type DeliveryNews } from './deliveries';
export { publishAppointment, reasonOf, scopesOfVisitor } from './publish-visit';
export { loadVisit, readVisit, type Visit, type VisitorOfVisit } from './visit';
