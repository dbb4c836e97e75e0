/** What server tests are made of. */
export { aDatabase, type TestDatabase } from './a-database';
export * from './a-puller';
export * from './a-server';
export * from './sign-ins';
export * from './test-deps';
