import { HEARTBEAT_MS } from '@campus/protocol';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { aDatabase, aPerson, aServer, aTablet, idOf, type TestDatabase, type TestServer } from '../../test';
import { inTransaction } from '../db/transaction';
import type { SignIn } from '../sign-in';
import { createChangeHub, type ChangeHub } from './change-hub';
import { publish } from './publish';
import { createStreams } from './stream';

let db: TestDatabase;
let server: TestServer;
const open: AbortController[] = [];
beforeAll(async () => {
  db = await aDatabase();
  server = await aServer(db.sql);
});
afterEach(() => {
  for (const one of open.splice(0)) one.abort();
  vi.useRealTimers();
});
afterAll(async () => {
  await server.stop();
  await db.drop();
});

async function follow(signIn: SignIn, since?: string): Promise<{ next(): Promise<string> }> {
  const abort = new AbortController();
  open.push(abort);
  const headers: Record<string, string> = since === undefined ? {} : { 'last-event-id': since };
  const response = await server.request(signIn, '/sync/v1/stream', { signal: abort.signal, headers });
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  return reader(response.body);
}

function reader(body: ReadableStream<Uint8Array> | null): { next(): Promise<string> } {
  if (body === null) throw new Error('a stream has a body');
  const source = body.getReader();
  const text = new TextDecoder();
  return {
    async next() {
      const { value, done } = await source.read();
      return done ? 'end' : text.decode(value);
    },
  };
}

const MARK = /^: still here\nid: (\d+:\d+:[\d,]*)\n\n$/;
const nameOf = (event: string): string => /event: (\w+)\ndata: RESYNC\n\n/.exec(event)?.[1] ?? event;
const touch = (scope: `person:${string}`): Promise<void> =>
  inTransaction(db.sql, 'server', (tx) =>
    publish(tx, { coll: 'person.appointments', id: idOf(1), body: { id: idOf(1) }, scopes: [scope] }),
  );

test('[SYNC-9] each connection begins with every collection, then names those that change, of its own scope alone', async () => {
  const wang = await follow(aPerson(1));
  const greeting = [await wang.next(), await wang.next(), await wang.next(), await wang.next()].map(nameOf);
  expect(greeting).toEqual(['facts', 'appointments', 'movements', 'notices']);
  expect(await wang.next()).toMatch(MARK);
  await touch(`person:${idOf(2)}`);
  const heard = wang.next();
  await inTransaction(db.sql, 'server', (tx) =>
    publish(tx, { coll: 'person.notices', id: idOf(1), body: {}, scopes: [`person:${idOf(1)}`] }),
  );
  expect(nameOf(await heard)).toBe('notices');
});

test('[SYNC-9] facts of a gate reach its tablets and not those of another gate', async () => {
  const south = await follow(aTablet(1, 'south'));
  for (let n = 0; n < 7; n++) await south.next();
  const heard = south.next();
  for (const gate of ['north', 'south'] as const) {
    await inTransaction(db.sql, 'server', (tx) =>
      publish(tx, {
        coll: gate === 'north' ? 'device.roster' : 'device.facts',
        id: gate,
        body: {},
        scopes: [`gate:${gate}` as `gate:${never}`],
      }),
    );
  }
  expect(nameOf(await heard)).toBe('facts');
});

test('[SYNC-9] a heartbeat every 20 s; a reader that does not read is let go; a session has eight streams at most', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const hub = createChangeHub(db.sql, server.deps.log);
  const streams = createStreams(hub);
  const quiet = new AbortController();
  const bodies = Array.from({ length: 9 }, () => streams.open(aPerson(7), quiet.signal));
  const readers = bodies.map(reader);
  const first = readers[0];
  for (const one of readers.slice(1)) expect(nameOf(await one.next())).toBe('facts');
  // The ninth stream ended the first one.
  while ((await first?.next()) !== 'end');
  const last = readers[8];
  for (let n = 0; n < 4; n++) await last?.next();
  vi.advanceTimersByTime(HEARTBEAT_MS);
  expect(await last?.next()).toMatch(MARK);
  vi.advanceTimersByTime(HEARTBEAT_MS * 70);
  let unread = 0;
  while ((await readers[5]?.next()) !== 'end') unread++;
  expect(unread).toBeLessThan(70);
  streams.close();
  await hub.stop();
});

test('[SYNC-9] all sessions of one principal together have 32 streams at most', async () => {
  const hub = createChangeHub(db.sql, server.deps.log);
  const streams = createStreams(hub);
  const sessions = ['a', 'b', 'c', 'd', 'e'];
  const readers = sessions.flatMap((sessionId) =>
    Array.from({ length: 7 }, () =>
      reader(streams.open({ ...aPerson(8), sessionId }, new AbortController().signal)),
    ),
  );
  const isOpen = await Promise.all(readers.map(async (one) => (await one.next()) !== 'end'));
  expect(isOpen.filter(Boolean)).toHaveLength(32);
  expect(isOpen.slice(0, 3)).toEqual([false, false, false]);
  streams.close();
  await hub.stop();
});

/** All that a stream says until its mark. */
async function greetingOf(one: { next(): Promise<string> }) {
  const names: string[] = [];
  for (;;) {
    const said = await one.next();
    const mark = MARK.exec(said)?.[1];
    if (mark !== undefined) return { names, mark };
    names.push(nameOf(said));
  }
}

test('[SYNC-20] who comes back with a mark is told what has changed since in his scope, at whichever server; a herd pulls that alone', async () => {
  const first = await greetingOf(await follow(aPerson(31)));
  expect(first.names).toHaveLength(4);
  const rest = await greetingOf(await follow(aPerson(31), first.mark));
  expect(rest.names).toEqual([]);
  await touch(`person:${idOf(32)}`);
  expect((await greetingOf(await follow(aPerson(31), first.mark))).names).toEqual([]);
  await touch(`person:${idOf(31)}`);
  const other = await aServer(db.sql);
  const herd = await Promise.all(
    Array.from({ length: 40 }, async (_, n) => {
      const asked = { headers: { 'last-event-id': first.mark } };
      const session = { ...aPerson(31 + (n % 2)), sessionId: `herd-${n}` };
      const { body } = await other.request(session, '/sync/v1/stream', asked);
      return (await greetingOf(reader(body))).names;
    }),
  );
  expect(herd.flat()).toEqual(Array.from({ length: 40 }, () => 'appointments'));
  await other.stop();
});

test('[SYNC-20] a change that commits behind a mark is told, though its number is older', async () => {
  let commit = (): void => undefined;
  const held = new Promise<void>((resolve) => (commit = resolve));
  let written = (): void => undefined;
  const isWritten = new Promise<void>((resolve) => (written = resolve));
  const slow = inTransaction(db.sql, 'server', async (tx) => {
    await publish(tx, {
      coll: 'person.notices',
      id: idOf(77),
      body: {},
      scopes: [`person:${idOf(33)}`],
    });
    written();
    await held;
  });
  await isWritten;
  await touch(`person:${idOf(34)}`);
  const { mark } = await greetingOf(await follow(aPerson(33)));
  commit();
  await slow;
  expect((await greetingOf(await follow(aPerson(33), mark))).names).toEqual(['notices']);
});

test('[SYNC-20] no heartbeat names a mark before what has changed up to it was told', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const { mark } = await greetingOf(await follow(aPerson(36)));
  await touch(`person:${idOf(36)}`);
  const hub = createChangeHub(db.sql, server.deps.log);
  let answer = (): void => undefined;
  const held = new Promise<void>((resolve) => (answer = resolve));
  let ask = (): void => undefined;
  const isAsked = new Promise<void>((resolve) => (ask = resolve));
  const slow: ChangeHub = {
    ...hub,
    changedSince: async (keys, since) => {
      ask();
      await held;
      return hub.changedSince(keys, since);
    },
  };
  const streams = createStreams(slow);
  const one = reader(streams.open(aPerson(36), new AbortController().signal, mark));
  await isAsked;
  vi.advanceTimersByTime(HEARTBEAT_MS);
  answer();
  expect(nameOf(await one.next())).toBe('appointments');
  expect(await one.next()).toMatch(MARK);
  vi.advanceTimersByTime(HEARTBEAT_MS);
  expect(await one.next()).toMatch(MARK);
  streams.close();
  await hub.stop();
});

test.each(['', '0', 'x', '1:2', '999999999:999999999:', `1:9:${'5,'.repeat(400)}5`, "1:1:'; select 1"])(
  '[SYNC-20] a mark that is none (%s): everything may have changed',
  async (mark) => {
    expect((await greetingOf(await follow(aPerson(35), mark))).names).toHaveLength(4);
  },
);
