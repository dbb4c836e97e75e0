import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';

/** Whom to count a request for. Behind a proxy all clients share its address, which only makes the limit stricter. */
export function clientAddressOf(c: Context): string {
  // Without a socket (a test that calls the app directly) there is nothing to tell clients apart by.
  if (!isOnSocket(c.env)) return 'direct';
  return getConnInfo(c).remote.address ?? 'unknown';
}

const isOnSocket = (env: unknown): boolean => typeof env === 'object' && env !== null && 'incoming' in env;
