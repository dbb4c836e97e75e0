/** A seeded walk of a whole campus through bad networks, and what has to hold afterwards. */
export { openCampus, type Campus } from './open-campus';
export { REALMS } from './cast';
export { startRealms, type Realm } from './realm/start-realm';
export { beginWalk, type Walk } from './run-walk';
export { judge, ORACLES } from './oracles';
export type { Evidence } from './evidence';
