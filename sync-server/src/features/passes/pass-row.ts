import type { PassId, PassState } from '@campus/domain';
import type { Tx } from '../../db/transaction';
import { openFor, type Keyring } from '../visitors';

/** Whether tablets hold the pass's roster entry: not yet, now, no more. */
export type RosterPhase = 'before' | 'on' | 'after';

export interface PassRow {
  readonly id: PassId;
  readonly visitorId: string;
  readonly appointmentId: string;
  readonly state: PassState;
  readonly generation: number;
  readonly acceptsFrom: number;
  readonly linkVersion: number;
  readonly noLoginLink: boolean;
  readonly sealed: Uint8Array;
  readonly shortCodeHash: string;
  readonly rosterId: string;
  readonly roster: RosterPhase;
  readonly rosterFrom: string;
  readonly rosterUntil: string;
}

export interface GenerationRow {
  readonly passId: PassId;
  readonly generation: number;
  readonly state: 'active' | 'suspended' | 'superseded' | 'revoked';
  readonly sealed: Uint8Array;
  readonly expiresAt: string;
}

/** A pass with what is sealed of it; null where the person was erased. */
export interface OpenedPass {
  readonly row: PassRow;
  readonly generations: readonly GenerationRow[];
  readonly shortCode: string | null;
}

/** What the tables say of the passes of some appointments; still sealed. */
export interface PassRows {
  readonly passes: readonly PassRow[];
  readonly generations: readonly GenerationRow[];
}

/** By their index: two look-ups, whatever the number of appointments. */
export async function loadPassRows(tx: Tx, appointmentIds: readonly string[]): Promise<PassRows> {
  const ids = tx.array([...appointmentIds]);
  const [passes, generations] = await Promise.all([
    tx<PassRow[]>`
      select id, visitor_id, appointment_id, state, generation, accepts_from, link_version, no_login_link, sealed,
             short_code_hash, roster_id, roster, roster_from, roster_until
        from passes where appointment_id = any(${ids}::uuid[])`,
    tx<GenerationRow[]>`
      select g.pass_id, g.generation, g.state, g.sealed, g.expires_at
        from passes p join pass_generations g on g.pass_id = p.id
       where p.appointment_id = any(${ids}::uuid[]) order by g.generation`,
  ]);
  return { passes, generations };
}

/** By visitor. */
export function openPasses(rows: PassRows, keys: Keyring): ReadonlyMap<string, OpenedPass> {
  return new Map(
    rows.passes.map((row) => [
      row.visitorId,
      {
        row,
        generations: rows.generations.filter((one) => one.passId === row.id),
        shortCode: openText(keys, { subject: row.visitorId, kind: 'pass', sealed: row.sealed }),
      },
    ]),
  );
}

/** The signed text of one generation; null where the person was erased. */
export const openJws = (keys: Keyring, pass: OpenedPass, generation: number): string | null => {
  const found = pass.generations.find((one) => one.generation === generation);
  if (found === undefined) return null;
  return openText(keys, { subject: pass.row.visitorId, kind: 'generation', sealed: found.sealed });
};

function openText(
  keys: Keyring,
  box: { readonly subject: string; readonly kind: 'pass' | 'generation'; readonly sealed: Uint8Array },
): string | null {
  const value = openFor(keys, box);
  return typeof value === 'string' ? value : null;
}
