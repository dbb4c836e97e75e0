/** Colleagues who act for a host [F16]. */
export { bringCopies } from './bring-copies';
export { endDelegate, nameDelegate } from './delegate-commands';
export { loadActsFor } from './delegation-store';
export { DELEGATIONS_AT_ONCE, endDelegations, forgetDelegations } from './jobs';
export { noteForWhom } from './note-for-whom';
export { publishDelegationsOf } from './publish-delegation';
