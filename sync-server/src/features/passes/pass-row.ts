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

/** All passes of an appointment, by its index: two look-ups, whatever their number. */
export async function loadPasses(
  tx: Tx,
  appointmentId: string,
  keys: Keyring,
): Promise<ReadonlyMap<string, OpenedPass>> {
  const rows = await tx<PassRow[]>`
    select id, visitor_id, appointment_id, state, generation, accepts_from, link_version, no_login_link, sealed,
           short_code_hash, roster_id, roster, roster_from, roster_until
      from passes where appointment_id = ${appointmentId}`;
  const generations = await tx<GenerationRow[]>`
    select pass_id, generation, state, sealed, expires_at from pass_generations
     where pass_id = any(${tx.array(rows.map((row) => row.id))}::text[]) order by generation`;
  return new Map(
    rows.map((row) => [
      row.visitorId,
      {
        row,
        generations: generations.filter((one) => one.passId === row.id),
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
