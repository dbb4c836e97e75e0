import {
  LegacyAppointment,
  type GateId,
  type Instant,
  type LegacyOrigin,
  type LegacyStatus,
  type RosterEntryId,
} from '@campus/domain';
import type { z } from 'zod';
import { openFor, type Keyring } from '../visitors';

/** What of an old appointment is sealed under its data key. */
export const OldPerson = LegacyAppointment.pick({
  name: true,
  phone: true,
  documentTail: true,
  plate: true,
  code: true,
});
export type OldPerson = z.infer<typeof OldPerson>;

export type LegacyPhase = 'before' | 'on' | 'after';

export interface LegacyRowStored {
  readonly id: string;
  readonly rev: number;
  readonly status: LegacyStatus;
  readonly gates: GateId[];
  readonly startAt: Instant;
  readonly endAt: Instant;
  readonly legacyId: RosterEntryId;
  readonly sealed: Uint8Array;
  readonly rosterId: RosterEntryId | null;
  readonly missing: boolean;
  readonly origin: LegacyOrigin;
  readonly hold: boolean;
  readonly phase: LegacyPhase;
}

/** null: its key is gone, so nobody can be named by it any more. */
export function openOldPerson(
  keys: Keyring,
  { id, sealed }: Pick<LegacyRowStored, 'id' | 'sealed'>,
): OldPerson | null {
  const value = openFor(keys, { subject: id, kind: 'legacy', sealed });
  return value === undefined ? null : OldPerson.parse(value);
}

/** What may be said of it: what the source has dropped is not certain any more. */
export const spokenStatus = ({
  status,
  missing,
}: Pick<LegacyRowStored, 'status' | 'missing'>): LegacyStatus =>
  missing && status === 'valid' ? 'unclear' : status;
