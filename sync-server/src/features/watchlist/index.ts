/** The watchlist as other features meet it: who is held, and who is told. Security's own part is `watch-desk`. */
export { keepListStill, changeList } from './list-lock';
export { findSubjects, forgetMatches, matchOld, matchVisits } from './match';
export { tellAtGate, type SeenAtGate } from './at-gate';
export { withdrawNotices } from './tell-security';
