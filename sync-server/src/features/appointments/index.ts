export { loadPeople } from './load-people';
export { isOnePerson, personKeys } from './person-keys';
export { loadPersonVisits, withVisits } from './person-visits';
export { createBookings } from './booked-and-taken';
export { amendMany, createCounters, decideCounted, type Counters } from './amend-many';
export {
  amendAppointment,
  cancelAppointment,
  createAppointment,
  createInvited,
  withdrawVisitor,
} from './appointment-commands';
export { approveAppointment, rejectAppointment } from './approval-commands';
export { applyChange, type ChangeToApply } from './apply-change';
export { confirmVisitor } from './confirm-visitor';
export { createHostLedger, holdHost } from './count-hosted';
export { giveDocument } from './document-command';
export { sayPlate } from './plate-command';
export { findTaken } from './booked-and-taken';
export { carryOut } from './appointment-commands';
export { askHere, contextOf, movedOn, withVisit, type Ask, type Outcome, type Refs } from './decide-ask';
export { commandPass, forwardPass } from './pass-commands';
export { publishForDecider } from './deciders-documents';
export { findCopies, publishCopies, withdrawCopies, type CopiesOf } from './delegates-documents';
export { changeDelegates, keepDelegatesStill } from './delegates-of';
export { bumpRevision, recordDelivery, type DeliveryNews } from './deliveries';
export { onDelivery, onOpened, type DeliveryChange } from './delivery-news';
export { erasePerson, eraseVisitor } from './erase-visitor';
export { moveVisitor, type NewContacts } from './move-visitor';
export { MARKS_AT_ONCE, markPresence, publishMarked } from './publish-presence';
export { publishAppointment, publishRosters, reasonOf, scopesOfVisitor } from './publish-visit';
export { readUnreached } from './unreached';
export { holdVisits, loadVisit, readVisit, readVisits, type Visit, type VisitorOfVisit } from './visit';
export { createVisitorDoor } from './visitor-door';
export { commandOnPage } from './command-on-page';
