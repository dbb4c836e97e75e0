export { insertMovement } from './movements';
export { applyPresence } from './apply-presence';
export { loadMovements, lockScannedPasses } from './scan-knowledge';
export { createScanHandler } from './take-scans';
