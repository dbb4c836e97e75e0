/** The door of replication: what features and identity need to write into it. */
export * from './feeds';
export * from './hooks';
export * from './publish';
export { createChangeHub, type ChangeHub } from './change-hub';
export { senderOf } from './quarantine';
export { createStreams, type Streams } from './stream';
export type { SyncParts } from './sync-routes';
