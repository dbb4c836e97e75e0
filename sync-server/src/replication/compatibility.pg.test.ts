import { EPOCH_HEADER, Problem, PROTOCOL_FLOOR, PROTOCOL_HEADER, PROTOCOL_VERSION } from '@campus/protocol';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aDatabase, aPerson, aServer, EPOCH, type TestDatabase, type TestServer } from '../../test';

/** What clients of an earlier version asked, as it was recorded, against the server of today. */
type Recorded = readonly (readonly [method: string, path: string, body: string | null])[];
const FILE = new URL('../../../packages/protocol/recorded/v1-requests.json', import.meta.url);
const V1 = JSON.parse(readFileSync(FILE, 'utf8')) as Recorded;
const taken: unknown[] = [];
let db: TestDatabase;
let server: TestServer;

beforeAll(async () => {
  db = await aDatabase();
  const commands = (_tx: unknown, _signIn: unknown, rows: readonly unknown[]): Promise<void> => {
    taken.push(...rows);
    return Promise.resolve();
  };
  server = await aServer(db.sql, { sync: { push: { commands } } });
});
afterAll(async () => {
  await server.stop();
  await db.drop();
});

const replay = (version: number) =>
  Promise.all(
    V1.map(async ([method, path, body]) => {
      const headers = {
        [PROTOCOL_HEADER]: String(version),
        [EPOCH_HEADER]: EPOCH,
        accept: path.endsWith('/stream') ? 'text/event-stream' : 'application/json',
      };
      const asked = path.replace('%22E%22', `%22${EPOCH}%22`);
      const init = body === null ? { method, headers } : { method, headers, body };
      return server.request(aPerson(1), asked, init);
    }),
  );

test('[SYNC-10] a recorded client of version 1 is told that it is too old, whatever it asks; nothing of its queue is taken', async () => {
  for (const answer of await replay(1)) {
    expect([answer.status, answer.headers.get(PROTOCOL_HEADER)]).toEqual([426, String(PROTOCOL_VERSION)]);
    expect(Problem.parse(await answer.json()).code).toBe('sync.protocol-too-old');
  }
  expect(taken).toEqual([]);
});

test('[SYNC-10] the same requests of the oldest version that is served are answered, and the queue is taken', async () => {
  const answers = await replay(PROTOCOL_FLOOR);
  expect(answers.map(({ status }) => status)).toEqual(V1.map(() => 200));
  for (const answer of answers) await answer.body?.cancel();
  expect(taken).toHaveLength(1);
});
