/** Working without a network: the worker, new versions, installing, keeping storage. */
export { useHoldUpdates } from './hold-updates';
export { catchInstallPrompt } from './install';
export { InstallOffer } from './install-offer';
export { StorageWarning } from './storage-warning';
export { UpdatePrompt } from './update-prompt';
