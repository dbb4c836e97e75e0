import { toInstant, type PassId } from '@campus/domain';
import { asServer, startBenchServer, type BenchServer } from './a-server';
import { measure, report } from './rounds';
import { creations, enrolTablet, passesOf, signInAs, type Tablet } from './visits';

/**
 * Scans of a tablet pushed in batches, durable, with real signatures, beside one bare insert of the same bytes. A batch
 * is of as many different visitors, who come in and go out in turn: every event makes a movement, moves its visitor and
 * appointment on, and is told to the host, the gates and the tablet. That is the most that a scan can cost.
 */
const BATCH = 100;
const BATCHES = 2;
const SINGLES = 20;
const COMMANDS = 20;
const ROUNDS = 5;

const SCANS = 'scans pushed by 100';
const PUBLISHED = 'the same, until the hosts’ documents say so';
const BARE = 'bare insert … select from jsonb_array_elements';

const bench = await startBenchServer();
try {
  await benchPush(bench);
} finally {
  await bench.stop();
}

async function benchPush(bench: BenchServer): Promise<void> {
  const { cookie } = await signInAs(bench, 'staff');
  const ofHost = { cookie, collection: 'commands' };
  await push(bench, ofHost, creations(2 * BATCH * BATCHES + SINGLES, BATCH));
  const passes = await passesOf(bench);
  const half = SINGLES + BATCH * BATCHES;
  const [many, single] = [await enrolTablet(bench, 'south'), await enrolTablet(bench, 'north')];
  const other = await enrolTablet(bench, 'east');
  const scans = await signRounds(many, passes.slice(SINGLES, half), BATCH);
  const published = await signRounds(other, passes.slice(half), BATCH);
  const oneByOne = await signRounds(single, passes.slice(0, SINGLES), 1);
  const same = [...scans];
  const created = [...creations((ROUNDS + 1) * COMMANDS, COMMANDS)];
  await bench.sql`create table bare_scans (id uuid primary key, body jsonb not null)`;
  const ofMany = { cookie: many.cookie, collection: 'scans' };
  const ofOther = { cookie: other.cookie, collection: 'scans' };
  const ofSingle = { cookie: single.cookie, collection: 'scans' };
  const after = (): Promise<void> => presenceIsPublished(bench);
  const measured = await measure(
    [
      { name: SCANS, run: () => push(bench, ofMany, scans.splice(0, BATCHES)), after },
      {
        name: PUBLISHED,
        async run() {
          const rows = await push(bench, ofOther, published.splice(0, BATCHES));
          await after();
          return rows;
        },
      },
      { name: BARE, run: () => insertBare(bench, same.splice(0, BATCHES)) },
      {
        name: 'scans pushed one by one',
        run: () => push(bench, ofSingle, oneByOne.splice(0, SINGLES)),
        after,
      },
      { name: 'commands that create a visit, by 20', run: () => push(bench, ofHost, created.splice(0, 1)) },
    ],
    ROUNDS,
  );
  report({
    title: 'Server push',
    unit: 'rows',
    conditions: `over HTTP, each push a durable transaction; ${bench.conditions}`,
    measured,
    budgets: [
      { of: SCANS, beside: BARE, atLeast: 0.25 },
      { of: PUBLISHED, beside: BARE, atLeast: 0.25 },
    ],
  });
}

/** The hosts' and visitors' documents follow the push; a mark that is being worked on is still to be seen by others. */
async function presenceIsPublished(bench: BenchServer): Promise<void> {
  for (;;) {
    await bench.server.features.presence.publishAll();
    const [row] = await asServer(
      bench,
      (tx) => tx<{ left: number }[]>`select count(*)::int as left from presence_to_publish`,
    );
    if (row?.left === 0) return;
  }
}

/** Bodies of pushes for all rounds: each visitor in and out in turn, a second later each time. */
async function signRounds(tablet: Tablet, passes: readonly PassId[], perPush: number): Promise<string[]> {
  const bodies: string[] = [];
  const startMs = Date.now();
  for (let round = 0; round <= ROUNDS; round++) {
    const events = passes.map((passId) => ({
      passId,
      direction: round % 2 === 0 ? ('entry' as const) : ('exit' as const),
      trustedAt: toInstant(startMs + round * 1_000),
    }));
    const batches = Array.from({ length: passes.length / perPush }, (_, n) =>
      events.slice(n * perPush, (n + 1) * perPush),
    );
    bodies.push(...(await tablet.sign(batches)));
  }
  return bodies;
}

async function push(
  bench: BenchServer,
  as: { readonly cookie: string; readonly collection: string },
  bodies: readonly string[],
): Promise<number> {
  for (const body of bodies) {
    await bench.call(`/sync/v1/${as.collection}/push`, { cookie: as.cookie, body });
  }
  return bodies.reduce((rows, body) => rows + body.split('"newDocumentState"').length - 1, 0);
}

async function insertBare({ sql }: BenchServer, bodies: readonly string[]): Promise<number> {
  let rows = 0;
  for (const body of bodies) {
    const inserted = await sql`
      insert into bare_scans (id, body)
      select (r -> 'newDocumentState' ->> 'id')::uuid, r -> 'newDocumentState'
        from jsonb_array_elements(${body}::text::jsonb) r on conflict do nothing`;
    rows += inserted.count;
  }
  return rows;
}
