/** The server for tests of other packages: the real app, replication and Postgres, composed by the caller. */
export { createApp, type AppParts } from './app';
export { composeServer, type Server } from './compose';
export type { Config } from './config';
export * from './db';
export { changeEpoch, ensureInstallation, isFromAnotherCluster, loadInstallation } from './db/installation';
export { migrate } from './db/migrate';
export { startEmbeddedPostgres, type EmbeddedPostgres } from './db/embedded';
export type { AppEnv, Clock, Deps, Log, Random } from './deps';
export { listen, type Listening } from './listen';
export * from './replication';
export { verifyAudit, type AuditProof } from './features/audit';
export { audienceOf, type SignIn } from './sign-in';
