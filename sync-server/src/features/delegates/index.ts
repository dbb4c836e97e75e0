/** Colleagues who act for a host [F16]. */
export { endDelegate, nameDelegate } from './delegate-commands';
export { loadActsFor } from './delegation-store';
export { DELEGATIONS_AT_ONCE, endDelegations, forgetDelegations } from './jobs';
export { publishDelegationsOf } from './publish-delegation';
