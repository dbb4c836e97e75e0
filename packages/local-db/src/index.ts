/**
 * What a device holds and how it keeps up with the server: read models that are only pulled, an outbox that is only
 * pushed, a journal of scans. The only home of RxDB. Rules: docs/spec/device.md, docs/spec/sync.md.
 */
export type {
  CommandState,
  OutboxExport,
  Query,
  ReadName,
  ScanObservation,
  ScanSigner,
  SignOutResult,
  SyncFault,
  SyncState,
  SyncStatus,
  Workspace,
  WorkspaceOptions,
} from './workspace-types';
export { createSystemClock, createSystemRandom, type Clock, type Random } from './clock';
export { openWorkspace } from './workspace';
export { JournalTakenError } from './outbox/writer-lock';
export type { StorageChoice } from './storage/open-storage';
export type { StorageEndpoint } from './storage/worker-link';
