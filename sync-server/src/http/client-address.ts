import type { IncomingMessage } from 'node:http';
import type { Context, MiddlewareHandler } from 'hono';
import proxyAddr from 'proxy-addr';
import type { AppEnv } from '../deps';

/** Whether this address is a proxy of ours, whose `X-Forwarded-For` is believed. */
export type IsTrustedProxy = (address: string) => boolean;

/** @throws TypeError for what is neither an address, a range (`10.0.0.0/8`) nor `loopback`, `linklocal`, `uniquelocal` */
export function trustProxies(proxies: readonly string[]): IsTrustedProxy {
  const trusted = proxyAddr.compile([...proxies]);
  return (address) => trusted(address, 0);
}

/**
 * [HTTP-7] Whom a request is counted for: the nearest address that is no proxy of ours. Security: whatever stands further left
 * in `X-Forwarded-For` was written by the client and is not believed.
 */
export function clientAddress(proxies: readonly string[]): MiddlewareHandler<AppEnv> {
  const isTrusted = trustProxies(proxies);
  return (c, next) => {
    const incoming = incomingOf(c.env);
    // Without a socket (a test that calls the app directly) there is nothing to tell clients apart by.
    c.set('clientAddress', incoming === null ? 'direct' : proxyAddr(incoming, isTrusted));
    return next();
  };
}

export const clientAddressOf = (c: Context): string => {
  const address: unknown = c.get('clientAddress');
  return typeof address === 'string' ? address : 'direct';
};

function incomingOf(env: unknown): IncomingMessage | null {
  if (typeof env !== 'object' || env === null || !('incoming' in env)) return null;
  return env.incoming as IncomingMessage; // @hono/node-server's bindings
}
