import { serve, type ServerType } from '@hono/node-server';
import { Hono } from 'hono';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import type { AppEnv } from '../deps';
import { clientAddress, clientAddressOf, networkOf } from './client-address';

let server: ServerType | null = null;
afterEach(() => void server?.close());

/** What a real server on a real socket takes the client to be. */
async function addressSeen(proxies: readonly string[], forwardedFor?: string): Promise<string> {
  const app = new Hono<AppEnv>();
  app.use(clientAddress(proxies));
  app.get('/', (c) => c.text(clientAddressOf(c)));
  const port = await new Promise<number>((resolve) => {
    server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, (info: AddressInfo) =>
      resolve(info.port),
    );
  });
  const headers = forwardedFor === undefined ? {} : { 'x-forwarded-for': forwardedFor };
  const text = await (await fetch(`http://127.0.0.1:${port}/`, { headers })).text();
  server?.close();
  return text;
}

test('[HTTP-7] without a proxy of ours the header is not believed', async () => {
  expect(await addressSeen([], '203.0.113.7')).toBe('127.0.0.1');
  expect(await addressSeen(['10.0.0.0/8'], '203.0.113.7')).toBe('127.0.0.1');
});

test('[HTTP-7] behind proxies of ours it is the nearest address that is none, whatever the client wrote before it', async () => {
  expect(await addressSeen(['loopback'], '198.51.100.1, 203.0.113.7')).toBe('203.0.113.7');
  expect(await addressSeen(['loopback', '10.0.0.0/8'], '198.51.100.1, 203.0.113.7, 10.1.2.3')).toBe(
    '203.0.113.7',
  );
  expect(await addressSeen(['loopback'])).toBe('127.0.0.1');
});

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:0DB8:0001::9', '2001:db8:1:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['direct', 'direct'],
])('[HTTP-7] %s counts as %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});
