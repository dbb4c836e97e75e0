import type { IncomingMessage } from 'node:http';
import { isIPv6 } from 'node:net';
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

/**
 * Whom a limit counts: an IPv4 address, or the /64 of an IPv6 one, since who has one address of it has all of them.
 * What is no address (`direct`) stays as it is.
 */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+(?:\.\d+){3})$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!isIPv6(address)) return address;
  const [head = '', tail = ''] = (address.split('%')[0] ?? '').split('::');
  const groupsOf = (text: string): string[] => (text === '' ? [] : text.split(':'));
  const [left, right] = [groupsOf(head), groupsOf(tail)];
  const zeros = Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0');
  const groups = [...left, ...zeros, ...right].slice(0, 4).map((group) => parseInt(group, 16).toString(16));
  return `${groups.join(':')}::/64`;
}

function incomingOf(env: unknown): IncomingMessage | null {
  if (typeof env !== 'object' || env === null || !('incoming' in env)) return null;
  return env.incoming as IncomingMessage; // @hono/node-server's bindings
}
