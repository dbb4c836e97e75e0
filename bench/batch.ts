import { atCampus, campusDayOf, days, type Command, type CommandBody } from '@campus/domain';
import { startBenchServer, type BenchServer } from './a-server';
import { measure, report } from './rounds';
import { creations, newId, signInAs } from './visits';

/**
 * A list becomes appointments: parts of as many rows as a device sends, each committed by a push of its own, durable.
 * Every row makes an appointment, a visitor with sealed fields under a key of his own, a signed pass, a message, and the
 * documents of host, visitor and tablets. Beside it one bare insert of the same rows as JSON.
 */
const ROWS = 100;
const PARTS = 4;
const ROUNDS = 5;

/** The gates are open then, whenever this runs. */
const TOMORROW_MS = atCampus(campusDayOf(Date.now() + days(1)), '09:00');

const LIST = 'rows of a list committed, by 100';
const ONE = 'the same people by form, commands by 100';
const LOOKED_AT = 'rows of a list looked at (dry run), by 100';
const BARE = 'bare insert … select from jsonb_array_elements, by 100';

const bench = await startBenchServer();
try {
  await benchBatch(bench);
} finally {
  await bench.stop();
}

interface Part {
  readonly rows: string;
  readonly commit: string;
  readonly bare: string;
}

async function benchBatch(bench: BenchServer): Promise<void> {
  const { cookie } = await signInAs(bench, 'staff');
  const push = (body: string) => bench.call('/sync/v1/commands/push', { cookie, body });
  const parts = Array.from({ length: (ROUNDS + 1) * PARTS }, aPart);
  const [waiting, bare] = [[...parts], parts.map((part) => part.bare)];
  const looked: Part[] = [];
  const forms = [...creations((ROUNDS + 1) * ROWS, ROWS, TOMORROW_MS)];
  await bench.sql`create table bare_rows (id uuid primary key, body jsonb not null)`;
  const measured = await measure(
    [
      {
        name: LOOKED_AT,
        async run() {
          const round = waiting.splice(0, PARTS);
          for (const part of round) await push(part.rows);
          looked.push(...round);
          return round.length * ROWS;
        },
      },
      {
        name: LIST,
        async run() {
          const round = looked.splice(0, PARTS);
          for (const part of round) await push(part.commit);
          return round.length * ROWS;
        },
      },
      {
        name: ONE,
        async run() {
          for (const body of forms.splice(0, 1)) await push(body);
          return ROWS;
        },
      },
      { name: BARE, run: () => insertBare(bench, bare.splice(0, PARTS)) },
    ],
    ROUNDS,
  );
  await allCameIn(bench);
  report({
    title: 'Batch commit',
    unit: 'rows',
    conditions: `over HTTP, each push a durable transaction; ${bench.conditions}`,
    measured,
    budgets: [
      { of: LIST, beside: ONE, atLeast: 4 },
      { of: LIST, beside: BARE, atLeast: 0.01 },
    ],
  });
}

/** A bench of refusals would be fast. */
async function allCameIn({ sql }: BenchServer): Promise<void> {
  const [row] = await sql<{ rows: number }[]>`select count(*)::int as rows from batch_rows`;
  const expected = (ROUNDS + 1) * PARTS * ROWS;
  if (row?.rows !== expected) throw new Error(`${row?.rows} of ${expected} rows came in`);
}

function aPart(): Part {
  const made = creations(ROWS, ROWS, TOMORROW_MS).flatMap((body) => commandsOf(body));
  const [first] = made;
  if (first === undefined) throw new Error('a part without rows');
  const body = {
    batchId: newId(),
    partId: newId(),
    details: first.details,
    rows: made.map((one, i) => ({
      row: i + 2,
      ref: null,
      appointmentId: one.appointmentId,
      own: {},
      plate: null,
      guardNote: '',
      visitor: one.visitors[0],
    })),
  };
  const { batchId, partId } = body;
  return {
    rows: asPush('batch.rows', body),
    commit: asPush('batch.commit', { batchId, partId, send: { kind: 'now' } }),
    bare: JSON.stringify(body.rows),
  };
}

type Creation = CommandBody<'appointment.create'>;

function commandsOf(body: string): readonly Creation[] {
  // What `creations` has written a moment ago.
  const rows = JSON.parse(body) as { newDocumentState: { body: Creation } }[];
  return rows.map((row) => row.newDocumentState.body);
}

function asPush(kind: Command['kind'], body: object): string {
  const at = new Date().toISOString();
  return JSON.stringify([
    {
      assumedMasterState: null,
      newDocumentState: { id: newId(), kind, body, baseRev: null, after: null, at },
    },
  ]);
}

async function insertBare({ sql }: BenchServer, bodies: readonly string[]): Promise<number> {
  let rows = 0;
  for (const body of bodies) {
    const inserted = await sql`
      insert into bare_rows (id, body)
      select (r ->> 'appointmentId')::uuid, r from jsonb_array_elements(${body}::text::jsonb) r`;
    rows += inserted.count;
  }
  return rows;
}
