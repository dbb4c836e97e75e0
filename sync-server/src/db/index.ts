/** The door of the database. */
export * from './sql';
export * from './transaction';
