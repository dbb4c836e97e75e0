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
export { onDelivery, onOpened, type DeliveryChange } from './delivery-news';
export { erasePerson, eraseVisitor } from './erase-visitor';
export { publishAppointment, publishPresence, reasonOf, scopesOfVisitor } from './publish-visit';
export { loadVisit, readVisit, type Visit, type VisitorOfVisit } from './visit';
export { createVisitorDoor } from './visitor-door';
