export { createContactsRoute } from './contacts-route';
export { gateScopes, loadCampusFacts, saveFact, type CampusFacts } from './facts';
export { addGuard, endGuard, listGuards, newPin, type GuardInfo } from './guards';
export { loadCampusConfig } from './load-campus-config';
export { loadSecrets } from './secrets';
export { CampusConfig, DEMO_CONFIG, seedCampus } from './seed-campus';
