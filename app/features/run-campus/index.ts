export { AlumniOfficePage } from './alumni-office-page';
export { OldSystemPage } from './old-system/old-system-page';
export { PoliciesPage } from './policies/policies-page';
export { PolicyPage } from './policies/policy-page';
export { WatchlistPage } from './watchlist/watchlist-page';
