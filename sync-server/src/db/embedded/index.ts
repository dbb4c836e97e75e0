/** The Postgres that comes with the program. */
export { startEmbeddedPostgres, type EmbeddedPostgres } from './embedded-postgres';
