/** For tests alone: builders, a clock, repeatable randomness, a network to switch. `./world` adds devices and a server. */
export * from './builders/ids';
export * from './builders/an-appointment';
export * from './builders/a-gate';
export { createFakeClock, START_MS, type FakeClock } from './fake-clock';
export { createSeededRandom, type SeededRandom } from './seeded-random';
export { createNetworkSwitch, type NetworkState, type NetworkSwitch } from './network-switch';
