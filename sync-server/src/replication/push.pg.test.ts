import type { Command, CommandResult } from '@campus/domain';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  aDatabase,
  aPerson,
  aPuller,
  aServer,
  aTablet,
  idOf,
  type TestDatabase,
  type TestServer,
} from '../../test';
import type { PushHandler } from './hooks';

let db: TestDatabase;
let server: TestServer;
const wang = aPerson(1);

/** Takes each command once, as the features do; some fail as real ones might. */
const takeCommands: PushHandler<'commands'> = async (tx, _signIn, rows) => {
  for (const { id, body } of rows) {
    const fault = body['fault'];
    if (fault === 'bug') throw new TypeError('a bug that only this row meets');
    if (typeof fault === 'string') throw Object.assign(new Error('the database says no'), { code: fault });
    await tx`insert into taken (id, at) values (${id}, clock_timestamp()) on conflict do nothing`;
  }
};

beforeAll(async () => {
  db = await aDatabase();
  await db.sql`create table taken (id text primary key, at timestamptz)`;
  await db.sql`create table scanned (id text primary key)`;
  server = await aServer(db.sql, {
    sync: {
      push: {
        commands: takeCommands,
        scans: async (tx, _signIn, rows) => {
          for (const { id } of rows) await tx`insert into scanned (id) values (${id}) on conflict do nothing`;
        },
      },
    },
  });
});
afterAll(async () => {
  await server.stop();
  await db.drop();
});
beforeEach(() => db.sql`truncate taken, scanned, push_quarantine, sync_feed, sync_doc`);

const aCommand = (n: number, body: Record<string, unknown> = {}): Record<string, unknown> =>
  ({
    id: idOf(n),
    kind: 'appointment.cancel',
    body,
    baseRev: null,
    after: null,
    at: '2026-11-23T01:00:00.000Z',
  }) satisfies Record<keyof Command, unknown>;

const push = (rows: unknown, as = wang, collection = 'commands'): Promise<Response> =>
  server.request(as, `/sync/v1/${collection}/push`, {
    method: 'POST',
    body: typeof rows === 'string' ? rows : JSON.stringify(rows),
  });

const asRows = (documents: readonly unknown[]): unknown =>
  documents.map((newDocumentState) => ({ assumedMasterState: null, newDocumentState }));

async function taken(): Promise<readonly string[]> {
  return (await db.sql<{ id: string }[]>`select id from taken order by at, id`).map((row) => row.id);
}
async function quarantined(): Promise<readonly (readonly [string, string])[]> {
  const rows = await db.sql<{ docId: string; reason: string }[]>`
    select doc_id, reason from push_quarantine order by doc_id`;
  return rows.map((row) => [row.docId, row.reason] as const);
}
async function results(): Promise<readonly (readonly [string, string | null])[]> {
  const puller = aPuller(server, wang, { collection: 'notices' });
  await puller.settle();
  return [...puller.documents.values()].map(({ body }) => {
    const { commandId, code } = body as CommandResult;
    return [commandId, code] as const;
  });
}

test('[SYNC-7] rows are taken in id order, each once, and answered with an empty list', async () => {
  const response = await push(asRows([aCommand(3), aCommand(1), aCommand(2), aCommand(1)]));
  expect([response.status, await response.json()]).toEqual([200, []]);
  expect(await taken()).toEqual([idOf(1), idOf(2), idOf(3)]);
});

test('[FAULT-NET-4] [SYNC-7] the same push ten times at once has one effect, and every answer is success', async () => {
  const rows = asRows([aCommand(1), aCommand(2, { fault: 'bug' })]);
  const answers = await Promise.all(Array.from({ length: 10 }, () => push(rows)));
  expect(await Promise.all(answers.map((answer) => answer.text()))).toEqual(
    Array.from({ length: 10 }, () => '[]'),
  );
  expect(await taken()).toEqual([idOf(1)]);
  expect(await quarantined()).toEqual([[idOf(2), 'rejected']]);
  expect(await results()).toEqual([[idOf(2), 'server.error']]);
});

test('[SYNC-7] only a body that is no list of rows, or too long, is refused as a whole', async () => {
  const long = asRows(Array.from({ length: 201 }, (_, n) => aCommand(n)));
  const wide = asRows(Array.from({ length: 20 }, (_, n) => aCommand(n, { text: 'x'.repeat(40_000) })));
  const asked: [unknown, number][] = [
    ['{', 400],
    [{}, 400],
    [[1], 400],
    [[{}], 400],
    ['['.repeat(100_000), 400],
    [long, 413],
    [wide, 413],
    ['x'.repeat(3 * 1024 * 1024), 413],
    [[], 200],
  ];
  for (const [body, status] of asked) expect((await push(body)).status).toBe(status);
  expect(await taken()).toEqual([]);
});

test('[SYNC-7] a document too large becomes a refused result, never a 413 that its sender would repeat', async () => {
  const response = await push(asRows([aCommand(1, { text: 'x'.repeat(600_000) })]));
  expect(response.status).toBe(200);
  expect(await quarantined()).toEqual([[idOf(1), 'too-large']]);
  expect(await results()).toEqual([[idOf(1), 'request.too-large']]);
});

test('[SYNC-8] poison rows go to quarantine and those behind them are taken', async () => {
  const nameless = { ...aCommand(9), id: 7 };
  const odd = { ...aCommand(8), id: 'a\u0000b' };
  const rows = [
    aCommand(1, { fault: 'bug' }),
    aCommand(2, { fault: '23514' }),
    aCommand(3),
    { ...aCommand(4), kind: '?' },
  ];
  const response = await push(asRows([...rows, nameless, odd]));
  expect([response.status, await response.json()]).toEqual([200, []]);
  expect(await taken()).toEqual([idOf(3)]);
  const kept = await quarantined();
  expect(kept.slice(0, 3)).toEqual([
    [idOf(1), 'rejected'],
    [idOf(2), 'rejected'],
    [idOf(4), 'schema'],
  ]);
  expect(kept.slice(3).map(([id]) => id.slice(0, 7))).toEqual(['sha256:', 'sha256:']);
  expect(new Map(await results())).toEqual(
    new Map([
      [idOf(1), 'server.error'],
      [idOf(2), 'server.error'],
      [idOf(4), 'request.malformed'],
    ]),
  );
});

test('[SYNC-8] a row nested too deep for anybody is set aside like any other', async () => {
  const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
  const row = JSON.stringify({ ...aCommand(1), body: 'deep' }).replace('"deep"', `{"a":${deep}}`);
  const answer = await push(
    `[{"newDocumentState":${row}},{"newDocumentState":${JSON.stringify(aCommand(2))}}]`,
  );
  expect([answer.status, await taken()]).toEqual([200, [idOf(2)]]);
  expect(await quarantined()).toEqual([[idOf(1), 'schema']]);
});

test('[SYNC-8] a tablet hears that a record of its was set aside', async () => {
  const tablet = aTablet(1);
  await push(asRows([{ id: idOf(7), seq: -1 }]), tablet, 'scans');
  const puller = aPuller(server, tablet, { collection: 'notices' });
  await puller.settle();
  expect([...puller.documents.values()]).toMatchObject([
    { kind: 'settlement', body: { eventId: idOf(7), state: 'quarantined:schema' } },
  ]);
});

test('[SYNC-8] what is kept in quarantine is sealed', async () => {
  await push(asRows([{ ...aCommand(1, { name: 'Zhang San' }), kind: '?' }]));
  const [row] = await db.sql<{ text: string; bytes: number }[]>`
    select encode(box, 'escape') as text, bytes from push_quarantine`;
  expect(row?.text).not.toContain('Zhang');
  expect(row?.bytes).toBeGreaterThan(100);
});

test.each([
  ['53100', 503, '2'],
  ['57P01', 503, '2'],
  ['CONNECTION_CLOSED', 503, '2'],
  ['42P01', 500, null],
])(
  '[SYNC-8] a database in trouble (%s) blames no row: nothing is taken and the device tries again',
  async (code, status, retryAfter) => {
    const response = await push(asRows([aCommand(1), aCommand(2, { fault: code })]));
    expect([response.status, response.headers.get('retry-after')]).toEqual([status, retryAfter]);
    expect([await taken(), await quarantined()]).toEqual([[], []]);
  },
);

test('[SYNC-7] a device that tidies up its own copy takes nothing back', async () => {
  await push(asRows([{ ...aCommand(1), _deleted: true }]));
  expect([await taken(), await quarantined()]).toEqual([[], []]);
});

test('[SYNC-14] a revoked tablet hands over its scans into quarantine, and nothing else', async () => {
  const tablet = aTablet(5, 'south', true);
  const scans = await push(asRows([{ id: idOf(1) }]), tablet, 'scans');
  expect([scans.status, await scans.json()]).toEqual([200, []]);
  expect((await push(asRows([aCommand(1)]), tablet)).status).toBe(403);
  expect((await quarantined()).map(([id]) => id)).toEqual([idOf(1)]);
  expect(await taken()).toEqual([]);
});

test('[SYNC-3] scans come from tablets alone', async () => {
  expect((await push(asRows([]), wang, 'scans')).status).toBe(404);
  expect((await push(asRows([]), wang, 'appointments')).status).toBe(404);
});
