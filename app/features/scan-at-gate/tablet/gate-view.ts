import type { Gate, Guard } from '@campus/domain';
import type { SyncStatus } from '@campus/local-db';
import type { GateBook } from '../crossing/gate-book';
import type { Enrolment } from './tablet-store';

/** What the screens of the tablet show of itself. */
export interface GateView {
  readonly book: GateBook;
  /** Null until the first facts have arrived. */
  readonly gate: Gate | null;
  readonly guards: readonly Guard[];
  readonly sync: SyncStatus | null;
  readonly revoked: boolean;
}

export function viewOf(
  book: GateBook,
  enrolment: Pick<Enrolment, 'deviceId' | 'gateId' | 'guards'>,
  sync: SyncStatus | null,
): GateView {
  const own = book.devices.find((device) => device.id === enrolment.deviceId);
  // Security may have moved the tablet to another gate.
  const gateId = own?.gateId ?? enrolment.gateId;
  return {
    book,
    gate: book.gates.find((gate) => gate.id === gateId) ?? null,
    // Those of the enrolment serve until facts have come; then a list without anybody is what it says.
    guards: book.campus === null ? enrolment.guards : book.guards,
    sync,
    revoked: own?.state === 'revoked',
  };
}
