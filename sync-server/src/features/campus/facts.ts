import {
  FACT_BODIES,
  type Campus,
  type CampusState,
  type FactBody,
  type FactKind,
  type Gate,
  type Policy,
} from '@campus/domain';
import type { Tx } from '../../db/transaction';
import { publish, type Scope } from '../../replication';
import { note, type Work } from '../work';

export interface CampusFacts {
  readonly campus: Campus;
  readonly gates: readonly Gate[];
  readonly policies: readonly Policy[];
  readonly campusState: CampusState | null;
}

interface FactRow {
  readonly id: string;
  readonly kind: FactKind;
  readonly rev: number;
  readonly body: unknown;
}

/** What rules need to know: about a dozen rows, read by kind. */
export async function loadCampusFacts(tx: Tx): Promise<CampusFacts> {
  const rows = await tx<FactRow[]>`
    select id, kind, rev, body from facts where kind in ('campus', 'gate', 'policy', 'campusState') order by id`;
  const [campus] = bodiesOf(rows, 'campus');
  if (campus === undefined) throw new Error('this database has no campus yet');
  const gates = bodiesOf(rows, 'gate').sort((a, b) => a.bit - b.bit);
  const [campusState = null] = bodiesOf(rows, 'campusState');
  return { campus, gates, policies: bodiesOf(rows, 'policy'), campusState };
}

export async function gateScopes(tx: Tx): Promise<readonly Scope[]> {
  const rows = await tx<{ body: unknown }[]>`select body from facts where kind = 'gate' order by id`;
  return rows.map(({ body }) => `gate:${FACT_BODIES.gate.parse(body).id}` as const);
}

/** Tablets hold who works at the gates; nobody else does. */
const FOR_TABLETS: ReadonlySet<FactKind> = new Set(['device', 'guard', 'legacyState']);

/** Puts a fact in force and publishes it: to everybody, and to each gate's tablets. Answers its revision. */
export async function saveFact<K extends FactKind>(
  work: Work,
  fact: { readonly kind: K; readonly id: string; readonly body: FactBody<K> },
): Promise<number> {
  const { kind, id, body } = fact;
  const scopes = [...(await gateScopes(work.tx))];
  if (kind === 'gate') scopes.push(`gate:${FACT_BODIES.gate.parse(body).id}`);
  const held = [...new Set(scopes)].sort();
  const [row] = await work.tx<{ rev: number }[]>`
    insert into facts (id, kind, rev, body, scopes)
    values (${id}, ${kind}, 1, ${JSON.stringify(body)}::text::jsonb, ${work.tx.array(held)})
    on conflict (id) do update set body = excluded.body, rev = facts.rev + 1, scopes = excluded.scopes
    returning rev`;
  const wire = { id, kind, rev: row?.rev ?? 1, body };
  if (!FOR_TABLETS.has(kind)) await publish(work.tx, { coll: 'all.facts', id, body: wire, scopes: ['all'] });
  await publish(work.tx, { coll: 'device.facts', id, body: wire, scopes: held });
  note(work, 'fact.put', { subject: id, facts: { rev: wire.rev } });
  return wire.rev;
}

function bodiesOf<K extends FactKind>(rows: readonly FactRow[], kind: K): FactBody<K>[] {
  // Each body was checked by the schema of its kind when it was put in; parse() answers that kind's type.
  return rows
    .filter((row) => row.kind === kind)
    .map((row) => FACT_BODIES[kind].parse(row.body) as FactBody<K>);
}
