import { GateId } from '@campus/domain';
import { Checkpoint } from '@campus/protocol';
import { startBenchServer, type BenchServer } from './a-server';
import { publishMovements, publishSealed } from './documents';
import { measure, report } from './rounds';
import { enrolTablet, signInAs } from './visits';

/**
 * A replica that pulls everything of its scope, page by page, through the whole app: session, workspace, row-level
 * security, snapshots. Beside it a keyset SELECT of the same bodies from a bare table, page by page through the same
 * client. The client parses nothing but the checkpoint, as the SELECT parses nothing.
 */
const MANY = Number(process.argv[2] ?? 100_000);
const FEW = 10_000;
const SEALED = 10_000;
const PAGE = 500;
const ROUNDS = 5;

const PULL = `pull, ${MANY} documents in the scope`;
const INSIDE = 'the same without HTTP';
const HTTP = 'HTTP alone: as many bytes from memory';
const PULL_FEW = `pull, ${FEW} documents in the scope`;
const BARE = 'bare keyset SELECT of the same bodies';
const PULL_SEALED = `pull, ${SEALED} with sealed personal fields`;
const BARE_SEALED = 'bare keyset SELECT of those, still sealed';

const bench = await startBenchServer();
try {
  await benchPull(bench);
} finally {
  await bench.stop();
}

async function benchPull(bench: BenchServer): Promise<void> {
  const [south, north] = [await enrolTablet(bench, 'south'), await enrolTablet(bench, 'north')];
  const host = await signInAs(bench, 'staff');
  await publishMovements(bench, GateId.parse('south'), MANY);
  await publishMovements(bench, GateId.parse('north'), FEW);
  await publishSealed(bench, host.id, SEALED);
  await copyBare(bench, { table: 'bare_movements', scope: 'gate:south', coll: 'device.movements' });
  await copyBare(bench, { table: 'bare_sealed', scope: `person:${host.id}`, coll: 'person.appointments' });
  await bench.sql`analyze`;
  await expectAll(bench, { cookie: south.cookie, coll: 'movements', count: MANY });
  await expectAll(bench, { cookie: host.cookie, coll: 'appointments', count: SEALED });
  const pulling = (cookie: string, coll: string, count: number) => () =>
    pullAll(bench, { cookie, coll, count });
  const measured = await measure(
    [
      { name: PULL, run: pulling(south.cookie, 'movements', MANY) },
      { name: BARE, run: () => selectAll(bench, 'bare_movements') },
      {
        name: INSIDE,
        run: () => pullInside(bench, { cookie: south.cookie, coll: 'movements', count: MANY }),
      },
      { name: HTTP, run: () => plainBytes(bench, south.cookie) },
      { name: PULL_FEW, run: pulling(north.cookie, 'movements', FEW) },
      { name: PULL_SEALED, run: pulling(host.cookie, 'appointments', SEALED) },
      { name: BARE_SEALED, run: () => selectAll(bench, 'bare_sealed') },
    ],
    ROUNDS,
  );
  report({
    title: 'Server pull',
    unit: 'documents',
    conditions: `over HTTP without gzip, pages of ${PAGE}; ${bench.conditions}`,
    measured,
    budgets: [
      { of: PULL, beside: BARE, atLeast: 0.45 },
      { of: INSIDE, beside: BARE, atLeast: 0.45 },
      { of: HTTP, beside: BARE, atLeast: 0.45 },
      // A page of the large scope costs at most 1.2 times a page of the small one.
      { of: PULL, beside: PULL_FEW, atLeast: 0.83 },
    ],
  });
}

interface Pulling {
  readonly cookie: string;
  readonly coll: string;
  readonly count: number;
}

/** Once, outside of the measured rounds: every document comes, and none twice. */
async function expectAll(bench: BenchServer, of: Pulling): Promise<void> {
  const ids = new Set<string>();
  await eachPage(bench, of, (text) => {
    const { documents } = JSON.parse(text) as { documents: { id: string }[] };
    for (const { id } of documents) ids.add(id);
  });
  if (ids.size !== of.count) throw new Error(`${ids.size} of ${of.count} ${of.coll} came`);
}

async function pullAll(bench: BenchServer, of: Pulling): Promise<number> {
  await eachPage(bench, of, () => undefined);
  return of.count;
}

async function eachPage(bench: BenchServer, of: Pulling, see: (text: string) => void): Promise<void> {
  let position = '';
  for (let left = of.count; left > 0; left -= PAGE) {
    const { text } = await bench.call(`/sync/v1/${of.coll}/pull?limit=${PAGE}${position}`, of);
    see(text);
    position = `&checkpoint=${encodeURIComponent(JSON.stringify(checkpointOf(text)))}`;
  }
}

/** Session, workspace, row-level security and answer as ever, handed over in the process. */
async function pullInside(bench: BenchServer, of: Pulling): Promise<number> {
  let position = '';
  for (let left = of.count; left > 0; left -= PAGE) {
    const bytes = await bench.callInside(`/sync/v1/${of.coll}/pull?limit=${PAGE}${position}`, of.cookie);
    const end = Buffer.from(bytes.subarray(-400)).toString('utf8');
    position = `&checkpoint=${encodeURIComponent(JSON.stringify(checkpointOf(end)))}`;
  }
  return of.count;
}

async function plainBytes(bench: BenchServer, cookie: string): Promise<number> {
  const { text } = await bench.call(`/sync/v1/movements/pull?limit=${PAGE}`, { cookie });
  for (let left = MANY; left > 0; left -= PAGE) await bench.call(`/plain-bytes?count=${text.length}`);
  return MANY;
}

/** It is the last thing in a page. */
function checkpointOf(text: string): Checkpoint {
  const at = text.lastIndexOf('"checkpoint":') + '"checkpoint":'.length;
  return Checkpoint.parse(JSON.parse(text.slice(at, -1)));
}

async function copyBare(
  { sql }: BenchServer,
  from: { readonly table: string; readonly scope: string; readonly coll: string },
): Promise<void> {
  const rows = await sql.begin(async (tx) => {
    await tx`set local role campus_server`;
    const [row] = await tx<{ rows: number }[]>`
      select count(*)::int as rows from sync_feed where scope = ${from.scope} and coll = ${from.coll}`;
    return row?.rows ?? 0;
  });
  if (rows === 0) throw new Error('there is nothing to copy');
  await sql.unsafe(
    `create table ${from.table} (id text collate "C" primary key, body text not null, personal text)`,
  );
  await sql.unsafe(`grant insert on ${from.table} to campus_server`);
  await sql.begin(async (tx) => {
    await tx`set local role campus_server`;
    await tx.unsafe(
      `insert into ${from.table} select d.doc_id, d.body, d.personal from sync_feed f
         join sync_doc d on d.coll = f.coll and d.doc_id = f.doc_id where f.scope = $1 and f.coll = $2`,
      [from.scope, from.coll],
    );
  });
}

async function selectAll({ sql }: BenchServer, table: 'bare_movements' | 'bare_sealed'): Promise<number> {
  let after = '';
  let count = 0;
  for (;;) {
    const rows = await sql<{ id: string; body: string; personal: string | null }[]>`
      select id, body, personal from ${sql(table)} where id > ${after} order by id limit ${PAGE}`;
    count += rows.length;
    after = rows.at(-1)?.id ?? after;
    if (rows.length < PAGE) return count;
  }
}
