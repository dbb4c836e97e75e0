/** What server tests are made of. */
export { aDatabase, type TestDatabase } from './a-database';
export * from './test-deps';
