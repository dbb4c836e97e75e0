import {
  atCampus,
  campusDayOf,
  comparableNumber,
  days,
  emailKey,
  nameKey,
  NO_HOST,
  normaliseDocumentNumber,
  normalisePhone,
  toInstant,
  toMs,
} from '@campus/domain';
import { documentHash, loadDataKeys, matchHash, openPerson } from '../visitors';
import { note, type Work } from '../work';
import type { RowToDecide } from './row-hashes';

/**
 * [BATCH-23] Rows whose people another host expects on that campus day, by their numbers. They are known by the hashes
 * that visits are stored with: a document, else his name beside a phone or an e-mail of which no document says that it is
 * somebody else's. Who expects them, and how many do, is told to nobody; that it was told is in the audit trail.
 */
export async function findElsewhere(
  work: Work,
  hostId: string,
  rows: readonly RowToDecide[],
): Promise<ReadonlySet<number>> {
  const asked = JSON.stringify(rows.map((one) => keysOf(work, one)));
  const found = await work.tx<Found[]>`
    with asked as (
      select r.row, decode(r.phone, 'hex') as phone, decode(r.email, 'hex') as email,
             decode(r.document, 'hex') as document, r."from", r."until"
        from jsonb_to_recordset(${asked}::text::jsonb)
          as r(row int, phone text, email text, document text, "from" timestamptz, "until" timestamptz)),
    known as (
      select q.row, v.visitor_id from asked q
        join visitor_contacts c on c.kind = 'phone' and c.hash = q.phone
        join appointment_visitors v on v.phone_id = c.id
       where v.document_hash is null or q.document is null or v.document_hash = q.document
      union
      select q.row, v.visitor_id from asked q
        join visitor_contacts c on c.kind = 'email' and c.hash = q.email
        join appointment_visitors v on v.email_id = c.id
       where v.document_hash is null or q.document is null or v.document_hash = q.document
      union
      select q.row, v.visitor_id from asked q join appointment_visitors v on v.document_hash = q.document)
    select q.row, v.visitor_id, v.sealed, (v.document_hash = q.document) is true as by_document
      from known k
      join asked q on q.row = k.row
      join appointment_visitors v on v.visitor_id = k.visitor_id
      join appointments a on a.id = v.appointment_id
     where a.host_id not in (${hostId}, ${NO_HOST}) and a.start_at < q."until" and a.end_at > q."from"
       and a.state in ('pending_unit', 'pending_security', 'approved', 'checked_in')
       and not v.removed and not v.canceled and not v.erased`;
  const told = new Set(await ofHisName(work, found, rows));
  if (told.size > 0) note(work, 'batch.expected-elsewhere', { subject: hostId, facts: { rows: told.size } });
  return told;
}

interface Found {
  readonly row: number;
  readonly visitorId: string;
  readonly sealed: Uint8Array;
  readonly byDocument: boolean;
}

/** Whoever knows no more of somebody than a number is not told where he is. */
async function ofHisName(
  work: Work,
  found: readonly Found[],
  rows: readonly RowToDecide[],
): Promise<readonly number[]> {
  const keys = await loadDataKeys(
    work.tx,
    work.kit,
    found.map(({ visitorId }) => visitorId),
  );
  const names = new Map(rows.map(({ row }) => [row.row, nameKey(row.visitor.name)]));
  const isHe = ({ row, visitorId, sealed, byDocument }: Found): boolean =>
    byDocument || nameKey(openPerson(keys, visitorId, sealed).name) === names.get(row);
  return found.filter(isHe).map(({ row }) => row);
}

function keysOf({ kit, nowMs }: Work, { row, details }: RowToDecide) {
  const { matchKey } = kit.secrets;
  const { phone, email, document } = row.visitor;
  const [number, mailbox] = [normalisePhone(phone ?? ''), emailKey(email ?? '')];
  // Four characters are shared by many.
  const isWhole = document !== null && normaliseDocumentNumber(document.number).length > 4;
  const day = campusDayOf(toMs(details.startAt));
  const fromMs = atCampus(day, '00:00');
  return {
    row: row.row,
    phone: number === null ? null : matchHash(matchKey, 'phone', number).toString('hex'),
    email: mailbox === null ? null : matchHash(matchKey, 'email', mailbox).toString('hex'),
    document: isWhole
      ? documentHash(matchKey, {
          type: document.type,
          number: comparableNumber(
            { type: document.type, number: normaliseDocumentNumber(document.number) },
            campusDayOf(nowMs),
          ),
        }).toString('hex')
      : null,
    from: toInstant(fromMs),
    until: toInstant(fromMs + days(1)),
  };
}
