/** A network that fails on demand, between any client and any server of ours: it knows neither. */
export type { Asked, Fault, Passed } from './fault';
export { startFaultProxy, type FaultProxy } from './fault-proxy';
