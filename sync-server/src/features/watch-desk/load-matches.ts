import {
  maskPhone,
  type GateId,
  type Instant,
  type WatchEntryId,
  type WatchKind,
  type WatchMatchId,
  type WatchOutcome,
} from '@campus/domain';
import type { WatchMatchShown } from '@campus/protocol';
import { z } from 'zod';
import { openOldPerson } from '../legacy';
import { loadDataKeys, openFor, openPerson, openWords, type Keyring } from '../visitors';
import type { Work } from '../work';

const AT_MOST = 300;

interface MatchRow {
  readonly id: WatchMatchId;
  readonly entryId: WatchEntryId;
  readonly subject: string;
  readonly kind: WatchKind;
  readonly foundAt: Instant;
  readonly seenAt: Instant | null;
  readonly seenGate: string | null;
  readonly wentIn: boolean;
  readonly outcome: WatchOutcome | null;
  readonly forPerson: boolean;
  readonly decidedName: string | null;
  readonly decidedAt: Instant | null;
  readonly reason: Uint8Array | null;
  /** null: of the old system. */
  readonly appointmentId: string | null;
  readonly person: Uint8Array;
  readonly words: Uint8Array | null;
  readonly gates: GateId[];
  readonly startAt: Instant;
  readonly endAt: Instant;
}

/** Open ones first, then by when they come. */
export async function loadMatches(work: Work): Promise<readonly WatchMatchShown[]> {
  const rows = await work.tx<MatchRow[]>`
    with shown as (
      select m.*, m.sealed as reason, a.id as appointment_id, v.sealed as person, a.sealed as words, a.gates,
             a.start_at, a.end_at
        from watchlist_matches m
        join appointment_visitors v on v.visitor_id = m.subject
        join appointments a on a.id = v.appointment_id
      union all
      select m.*, m.sealed, null, l.sealed, null, l.gates, l.start_at, l.end_at
        from watchlist_matches m join legacy_appointments l on l.id = m.subject)
    select id, entry_id, subject, kind, found_at, seen_at, seen_gate, went_in, outcome, for_person, decided_name,
           decided_at, reason, appointment_id, person, words, gates, start_at, end_at
      from shown order by (outcome is null) desc, coalesce(decided_at, found_at) desc, id limit ${AT_MOST}`;
  const keys = await loadDataKeys(
    work.tx,
    work.kit,
    rows.flatMap(({ id, subject, appointmentId }) => [
      id,
      subject,
      ...(appointmentId ? [appointmentId] : []),
    ]),
  );
  return rows.map((row) => shownOf(keys, row));
}

function shownOf(keys: Keyring, row: MatchRow): WatchMatchShown {
  const { id, entryId, kind, foundAt, gates, startAt, endAt, seenAt, seenGate, wentIn } = row;
  return {
    id,
    entryId,
    kind,
    foundAt,
    of: row.appointmentId === null ? 'old' : 'visit',
    ...whoOf(keys, row),
    gates,
    startAt,
    endAt,
    seen: seenAt === null ? null : { at: seenAt, gate: seenGate ?? '', wentIn },
    decision: decisionOf(keys, row),
  };
}

type Who = Pick<WatchMatchShown, 'name' | 'document' | 'phone' | 'hostName'>;

function whoOf(keys: Keyring, row: MatchRow): Who {
  const { subject, person, words, appointmentId } = row;
  if (appointmentId === null || words === null) return oldOne(keys, row);
  const { name, document, phone } = openPerson(keys, subject, person);
  return {
    name,
    document: document?.masked ?? '',
    phone: phone === null ? '' : maskPhone(phone),
    hostName: openWords(keys, appointmentId, words).hostName,
  };
}

/** Of the old system there is a tail of the document, and no host. */
function oldOne(keys: Keyring, { subject, person }: MatchRow): Who {
  const old = openOldPerson(keys, { id: subject, sealed: person });
  if (old === null) return { name: '', document: '', phone: '', hostName: '' };
  const phone = old.phone === null ? '' : maskPhone(old.phone);
  return { name: old.name, document: old.documentTail, phone, hostName: '' };
}

function decisionOf(keys: Keyring, row: MatchRow): WatchMatchShown['decision'] {
  const { id, outcome, forPerson, decidedName, decidedAt, reason } = row;
  if (outcome === null || decidedAt === null) return null;
  const sealed = reason ?? new Uint8Array();
  const said = sealed.length === 0 ? '' : openFor(keys, { subject: id, kind: 'watch-match', sealed });
  return {
    outcome,
    forPerson,
    by: decidedName ?? '',
    at: decidedAt,
    reason: z.string().catch('').parse(said),
  };
}
