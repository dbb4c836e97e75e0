/** Groups: invited by staff, filled by a link or a list, each member with a seat of his own or all on one pass [F11]. */
export { changeGroup, closeGroup, createGroup } from './group-commands';
export { holdGroupOf } from './group-store';
export { registerMember, swapMember } from './member-commands';
export { remindGroup } from './remind';
export { forgetRegistrations } from './registrations';
export { createGroupDoor, withGroups } from './group-door';
export { followWithMembers, settleSeats } from './settle-seats';
