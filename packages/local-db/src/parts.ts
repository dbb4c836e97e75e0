/** The pieces of a workspace, for test rigs that replicate one collection at a time or bring their own storage. */
export { asAny, type AnyStorage, type Storages } from './storage/storages';
export { createConnection, type Connection } from './wire/connection';
export { followChanges, askRegularly, ALL_CHANGED } from './wire/follow-changes';
export { createPullHandler } from './replication/pull-handler';
export { createPushHandler } from './replication/push-handler';
export { REPLICATION_MANNERS } from './replication/read-model';
export { rxSchemaOf, type StoredDocument } from './rx-schema';
export type { Wire } from './wire/send-once';
