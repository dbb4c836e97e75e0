import type { WatchKind } from '@campus/domain';
import { forgetDataKeys } from '../visitors';
import { newId, note, type Work } from '../work';
import { keepListStill } from './list-lock';
import { tellFound, withdrawNotices } from './tell-security';

interface Found {
  readonly subject: string;
  readonly entryId: string;
  readonly kind: WatchKind;
}

/**
 * Compares these visitors with the list [WATCH-3]: who is found is held from now on, whoever is not any more is let
 * go, unless security has decided. By keyed hash, exactly, whatever the number of either.
 */
export async function matchVisits(work: Work, visitorIds: readonly string[]): Promise<void> {
  await keepListStill(work);
  const ids = work.tx.array([...new Set(visitorIds)]);
  await settle(work, visitorIds, {
    isOurs: true,
    subjects: work.tx`
      select v.visitor_id as id, v.document_hash, c.hash as phone_hash
        from appointment_visitors v
        join appointments a on a.id = v.appointment_id
        left join visitor_contacts c on c.id = v.phone_id and c.kind = 'phone'
       where v.visitor_id = any(${ids}::uuid[]) and not v.removed and not v.canceled and not v.erased
         and (a.end_at > ${work.now} or a.state = 'checked_in')
         and a.state in ('submitted', 'pending_host', 'pending_unit', 'pending_security', 'approved', 'checked_in',
                         'checked_out')`,
  });
}

/** The same for appointments of the old system, of which only the phone is whole. */
export async function matchOld(work: Work, ids: readonly string[]): Promise<void> {
  await keepListStill(work);
  await settle(work, ids, {
    isOurs: false,
    subjects: work.tx`
      select l.id, null::bytea as document_hash, l.phone_hash from legacy_appointments l
       where l.id = any(${work.tx.array([...new Set(ids)])}::uuid[]) and l.end_at > ${work.now}
         and l.status <> 'canceled'`,
  });
}

interface Side {
  readonly isOurs: boolean;
  /** A select of id, document_hash, phone_hash. */
  readonly subjects: ReturnType<Work['tx']>;
}

async function settle(work: Work, ids: readonly string[], side: Side): Promise<void> {
  if (ids.length === 0) return;
  const found = await findAndNote(work, side);
  const known = await work.tx<(Found & { id: string; isOpen: boolean })[]>`
    select id, subject, entry_id, kind, outcome is null as is_open from watchlist_matches
     where subject = any(${work.tx.array([...new Set(ids)])}::uuid[])`;
  const isIn = (list: readonly Found[], one: Found): boolean => list.some((other) => isSame(one, other));
  const gone = known.filter((one) => one.isOpen && !isIn(found, one));
  const made = found.filter((one) => !isIn(known, one));
  await drop(
    work,
    gone.map(({ id }) => id),
  );
  if (made.length > 0) await keep(work, made, side.isOurs);
}

const isSame = (a: Found, b: Found): boolean =>
  a.subject === b.subject && a.entryId === b.entryId && a.kind === b.kind;

/**
 * One statement for any number: what is found, and for each subject by what it could be compared. A phone that
 * security has found to be shared holds nobody who shows the document of whom it let pass [WATCH-9].
 */
const findAndNote = (work: Work, { subjects }: Side): Promise<Found[]> => work.tx<Found[]>`
  with subject as materialized (${subjects}),
  noted as (
    insert into watchlist_checks (subject, document, phone, at)
    select id, document_hash is not null, phone_hash is not null, ${work.now} from subject order by id
    on conflict (subject) do update set document = excluded.document, phone = excluded.phone, at = excluded.at),
  list as (
    select id, document_hash, phone_hash from watchlist_entries
     where ended_at is null and valid_from <= ${work.now} and (valid_until is null or valid_until > ${work.now}))
  select s.id as subject, e.id as entry_id, 'document' as kind
    from subject s join list e on e.document_hash = s.document_hash
  union all
  select s.id, e.id, 'phone' from subject s join list e on e.phone_hash = s.phone_hash
   where s.document_hash is null or not exists (
     select from watchlist_matches m join appointment_visitors v on v.visitor_id = m.subject
      where m.entry_id = e.id and m.outcome = 'not-same' and m.for_person and v.document_hash = s.document_hash)`;

async function keep(work: Work, made: readonly Found[], isOurs: boolean): Promise<void> {
  const rows = made.map((one) => ({ ...one, id: newId(work) }));
  await work.tx`
    insert into watchlist_matches (id, subject, is_ours, entry_id, kind, found_at)
    select r.id, r.subject, ${isOurs}, r."entryId", r.kind, ${work.now}
      from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as r(id uuid, subject uuid, "entryId" uuid, kind text)`;
  await tellFound(
    work,
    rows.map(({ id }) => id),
  );
  for (const { id } of rows) note(work, 'watchlist.match', { subject: id });
}

/** Whom the list does not mean any more; security's page forgets him. */
async function drop(work: Work, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await withdrawNotices(work, ids);
  await work.tx`delete from watchlist_matches where id = any(${work.tx.array([...ids])}::uuid[])`;
  await forgetDataKeys(work.tx, ids);
}

/** Everything about these subjects, decided or not: they were erased, or are long over. */
export async function forgetMatches(work: Work, subjects: readonly string[]): Promise<void> {
  const all = work.tx.array([...subjects]);
  const rows = await work.tx<{ id: string }[]>`
    select id from watchlist_matches where subject = any(${all}::uuid[])`;
  await drop(
    work,
    rows.map(({ id }) => id),
  );
  await work.tx`delete from watchlist_checks where subject = any(${all}::uuid[])`;
}

/** Whom a change of these entries may concern: by index, from the entry to those who bear its number. */
export async function findSubjects(
  work: Work,
  entryIds: readonly string[],
): Promise<{ readonly visits: readonly string[]; readonly old: readonly string[] }> {
  const ids = work.tx.array([...entryIds]);
  const rows = await work.tx<{ subject: string; isOurs: boolean }[]>`
    select v.visitor_id as subject, true as is_ours
      from watchlist_entries e join appointment_visitors v on v.document_hash = e.document_hash
     where e.id = any(${ids}::uuid[])
    union
    select v.visitor_id, true from watchlist_entries e
      join visitor_contacts c on c.kind = 'phone' and c.hash = e.phone_hash
      join appointment_visitors v on v.phone_id = c.id
     where e.id = any(${ids}::uuid[])
    union
    select l.id, false from watchlist_entries e join legacy_appointments l on l.phone_hash = e.phone_hash
     where e.id = any(${ids}::uuid[])
    union
    select m.subject, m.is_ours from watchlist_matches m where m.entry_id = any(${ids}::uuid[]) and m.outcome is null`;
  const idsOf = (isOurs: boolean): readonly string[] =>
    rows.filter((row) => row.isOurs === isOurs).map((row) => row.subject);
  return { visits: idsOf(true), old: idsOf(false) };
}
