/** What goes over the wire between a device and the sync server. */
export * from './version';
export * from './checkpoint';
export * from './replication';
export * from './problem';
export * from './identity';
export * from './alumni';
export * from './policies';
export * from './legacy';
export * from './watchlist';
export * from './applications';
export * from './contacts';
