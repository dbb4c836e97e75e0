/** Devices around the real server. */
export * from './a-world';
export * from './a-device';
