/** The Postgres that comes with the program. */
export { embeddedConnection, startEmbeddedPostgres, type EmbeddedPostgres } from './embedded-postgres';
