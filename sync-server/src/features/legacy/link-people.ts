import { toInstant, type RosterEntryId } from '@campus/domain';
import { loadDataKeys, matchHash, openPerson } from '../visitors';
import type { Kit, Work } from '../work';
import { publishCodes } from './publish-codes';

const AT_ONCE = 200;

/** One person by name and the last four of the document: what both systems know, and no more than that. */
export function personHash(
  kit: Pick<Kit, 'secrets'>,
  { name, tail }: { readonly name: string; readonly tail: string },
): Buffer | null {
  const spoken = name
    .normalize('NFKC')
    .replaceAll(/[\s·•‧]/g, '')
    .toLowerCase();
  if (spoken === '' || tail.length < 4) return null;
  return matchHash(kit.secrets.matchKey, 'legacy-person', `${spoken}\0${tail.slice(-4).toUpperCase()}`);
}

/**
 * The same person may have an appointment there and a visit here at the same time [LEG-8]: found by the keyed hash of
 * the phone, or of name and document tail. Answers how many were joined or parted.
 */
export async function linkPeople(work: Work): Promise<number> {
  const learnt = await learnPeople(work);
  const moved = await work.tx<{ legacyId: RosterEntryId }[]>`
    with open as (
      select l.id, l.phone_hash, l.person_hash, l.start_at, l.end_at from legacy_appointments l
       where l.phase = 'on' and l.end_at > ${work.now}),
    found as (
      select o.id, m.pass_id, m.roster_id from open o
        left join lateral (
          select p.id as pass_id, p.roster_id from appointment_visitors v
            join appointments a on a.id = v.appointment_id
            join passes p on p.visitor_id = v.visitor_id
           where v.visitor_id in (
                   select w.visitor_id from visitor_contacts c join appointment_visitors w on w.phone_id = c.id
                    where c.kind = 'phone' and c.hash = o.phone_hash
                   union all
                   select h.visitor_id from legacy_person_hashes h where h.person_hash = o.person_hash)
             and not v.removed and not v.erased and a.start_at < o.end_at and o.start_at < a.end_at
           order by v.canceled, a.start_at, p.id limit 1) m on true)
    update legacy_appointments l set pass_id = f.pass_id, roster_id = f.roster_id, rev = l.rev + 1
      from found f where f.id = l.id and l.pass_id is distinct from f.pass_id
    returning l.legacy_id`;
  await publishCodes(
    work,
    moved.map(({ legacyId }) => legacyId),
  );
  return Math.max(learnt, moved.length === 0 ? 0 : 1);
}

/** Only visitors who have shown a document can be met by its tail; each is opened once. */
async function learnPeople(work: Work): Promise<number> {
  const { tx, kit } = work;
  const rows = await tx<{ visitorId: string; sealed: Uint8Array; documentHash: Buffer }[]>`
    select v.visitor_id, v.sealed, v.document_hash from appointment_visitors v
      join appointments a on a.id = v.appointment_id
      left join legacy_person_hashes h on h.visitor_id = v.visitor_id
     where v.document_hash is not null and not v.erased and a.end_at > ${toInstant(work.nowMs)}
       and h.document_hash is distinct from v.document_hash
       and exists (select from legacy_appointments where phase = 'on' and person_hash is not null)
     limit ${AT_ONCE}`;
  if (rows.length === 0) return 0;
  const keys = await loadDataKeys(
    tx,
    kit,
    rows.map(({ visitorId }) => visitorId),
  );
  const known = rows.map(({ visitorId, sealed, documentHash }) => {
    const { name, document } = openPerson(keys, visitorId, sealed);
    const hash = personHash(kit, { name, tail: document?.tail ?? '' }) ?? documentHash;
    return { visitorId, documentHash: documentHash.toString('hex'), personHash: hash.toString('hex') };
  });
  await tx`
    insert into legacy_person_hashes (visitor_id, document_hash, person_hash)
    select r."visitorId", decode(r."documentHash", 'hex'), decode(r."personHash", 'hex')
      from jsonb_to_recordset(${JSON.stringify(known)}::text::jsonb)
        as r("visitorId" uuid, "documentHash" text, "personHash" text)
    on conflict (visitor_id) do update set document_hash = excluded.document_hash, person_hash = excluded.person_hash`;
  return rows.length;
}
