import { createHmac } from 'node:crypto';
import type { Kit } from '../work';

/** Counters of requests know a client by this alone. */
export const hashAddress = (kit: Kit, address: string): string =>
  createHmac('sha256', kit.secrets.matchKey).update(`client\0${address}`).digest('hex');
