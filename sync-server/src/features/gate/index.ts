export { insertMovements } from './movements';
export { applyPresence } from './apply-presence';
export { loadMovements, lockScannedPasses, type KnownMovement, type ScannedPass } from './scan-knowledge';
export { createScanHandler } from './take-scans';
