import { createServer, createConnection, type Server } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aDatabase, type TestDatabase } from '../../test';
import { connect } from './sql';

let db: TestDatabase;
beforeAll(async () => {
  db = await aDatabase();
});
afterAll(() => db.drop());

test('arrays go to Postgres and come back as they were', async () => {
  const texts = ['', 'NULL', '{a,b}', 'a"b', 'a\\b', '中,文', ' x ', null];
  const uuid = '0190f3a2-7c1e-7a44-9b0d-6f1f8f0c2d11';
  const [row] = await db.sql`
    select ${db.sql.array(texts)}::text[] as texts, ${db.sql.array([])}::text[] as none,
           ${db.sql.array([uuid])}::uuid[] as uuids, array[1, 2, null]::int[] as ints, array[3]::bigint[] as bigints,
           array[true, false] as bools, array['\\x00ff'::bytea] as byteas,
           array['2026-11-29T08:00:00+08:00'::timestamptz] as instants, array['2026-11-29'::date] as days,
           array['{"a": [1, "b"]}'::jsonb] as jsons`;
  expect(row).toEqual({
    texts,
    none: [],
    uuids: [uuid],
    ints: [1, 2, null],
    bigints: [3],
    bools: [true, false],
    byteas: [Buffer.from([0, 255])],
    instants: ['2026-11-29T00:00:00.000Z'],
    days: ['2026-11-29'],
    jsons: [{ a: [1, 'b'] }],
  });
});

test('every array that a column holds is of a kind that is known', async () => {
  const columns = await db.sql<{ name: string; oid: number }[]>`
    select attrelid::regclass || '.' || attname as name, atttypid::int as oid from pg_attribute
      join pg_type on pg_type.oid = atttypid and typcategory = 'A'
      join pg_class on pg_class.oid = attrelid and relkind = 'r'
     where relnamespace = 'public'::regnamespace and attnum > 0 and not attisdropped`;
  expect(columns.length).toBeGreaterThan(5);
  expect(columns.filter(({ oid }) => db.sql.options.parsers[oid] === undefined)).toEqual([]);
});

test('[FAULT-SRV-4] a backend that ends at the first word of a new connection fails that word, and nothing else', async () => {
  const proxy = await aProxyThatEndsTheFirst(db);
  const sql = connect({ ...db.connection, socketDir: proxy.dir, max: 1 });
  const ask = (): Promise<unknown> => sql`select 1 as n`.then(([row]) => row?.['n']);
  await expect(ask()).rejects.toMatchObject({ code: 'CONNECTION_CLOSED' });
  // vitest fails on what nobody could catch.
  for (let turn = 0; turn < 20; turn++) await new Promise(setImmediate);
  expect(await ask().catch(ask)).toBe(1);
  await sql.end({ timeout: 5 });
  await proxy.stop();
});

/** ErrorResponse (PostgreSQL protocol, 55.7): what an ended backend says last. */
const ENDED = Buffer.from('E\0\0\0\0SFATAL\0VFATAL\0C57P01\0Mended\0\0', 'latin1');
ENDED.writeUInt32BE(ENDED.length - 1, 1);

interface Proxy {
  readonly dir: string;
  stop(): Promise<void>;
}

/** Before Postgres; of the first connection it lets the greeting pass and answers what is said next by itself. */
async function aProxyThatEndsTheFirst({ connection }: TestDatabase): Promise<Proxy> {
  const dir = await mkdtemp(join(tmpdir(), 'campus-proxy-'));
  const socket = (at: string | undefined): string => `${at ?? ''}/.s.PGSQL.${connection.port ?? 5432}`;
  let count = 0;
  const server: Server = createServer((client) => {
    const first = ++count === 1;
    const upstream = createConnection(socket(connection.socketDir));
    let words = 0;
    for (const end of [client, upstream]) end.on('error', () => undefined);
    client.on('data', (data) => {
      if (first && ++words > 1) client.end(ENDED);
      else upstream.write(data);
    });
    upstream.on('data', (data) => client.write(data)).on('close', () => client.destroy());
    client.on('close', () => upstream.destroy());
  });
  await new Promise<void>((resolve) => server.listen(socket(dir), resolve));
  const stop = async (): Promise<void> => {
    await new Promise((resolve) => server.close(resolve));
    await rm(dir, { recursive: true, force: true });
  };
  return { dir, stop };
}
