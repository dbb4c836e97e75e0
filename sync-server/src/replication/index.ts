/** The door of replication: what features and identity need to write into it. */
export * from './feeds';
export * from './hooks';
export * from './publish';
