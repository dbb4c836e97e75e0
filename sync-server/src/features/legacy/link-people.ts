import { toInstant, type RosterEntryId } from '@campus/domain';
import { loadDataKeys, openPerson } from '../visitors';
import type { Work } from '../work';
import { personHashes } from './person-hashes';
import { publishCodes } from './publish-codes';

const AT_ONCE = 200;

/**
 * The same person may have an appointment there and a visit here at the same time [LEG-8]: found by the keyed hashes
 * of two things that both know of him. Answers how many were joined or parted.
 */
export async function linkPeople(work: Work): Promise<number> {
  const learnt = await learnPeople(work);
  const moved = await work.tx<{ legacyId: RosterEntryId }[]>`
    with open as (
      select l.id, l.who, l.start_at, l.end_at from legacy_appointments l
       where l.phase = 'on' and l.end_at > ${work.now}),
    found as (
      select o.id, m.pass_id, m.roster_id from open o
        left join lateral (
          select p.id as pass_id, p.roster_id from legacy_person_hashes h
            join appointment_visitors v on v.visitor_id = h.visitor_id
            join appointments a on a.id = v.appointment_id
            join passes p on p.visitor_id = v.visitor_id
           where h.who && o.who
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

/**
 * Only visitors whom an old appointment could mean: those who have shown a document, or whose phone one of them has.
 * Each is opened once, and again when what is known of him has changed.
 */
async function learnPeople(work: Work): Promise<number> {
  const { tx, kit } = work;
  const rows = await tx<{ visitorId: string; sealed: Uint8Array; sealedHash: Buffer }[]>`
    select v.visitor_id, v.sealed, sha256(v.sealed) as sealed_hash from appointment_visitors v
      join appointments a on a.id = v.appointment_id
      left join visitor_contacts c on c.id = v.phone_id
      left join legacy_person_hashes h on h.visitor_id = v.visitor_id
     where not v.erased and a.end_at > ${toInstant(work.nowMs)} and h.sealed_hash is distinct from sha256(v.sealed)
       and (exists (select from legacy_appointments l where l.phase = 'on' and l.phone_hash = c.hash)
            or (v.document_hash is not null
                and exists (select from legacy_appointments l where l.phase = 'on' and l.who <> '{}')))
     limit ${AT_ONCE}`;
  if (rows.length === 0) return 0;
  const keys = await loadDataKeys(
    tx,
    kit,
    rows.map(({ visitorId }) => visitorId),
  );
  const known = rows.map(({ visitorId, sealed, sealedHash }) => {
    const { name, phone, document } = openPerson(keys, visitorId, sealed);
    const who = personHashes(kit, { name, phone, tail: document?.tail ?? '' });
    return {
      visitorId,
      sealedHash: sealedHash.toString('hex'),
      who: who.map((hash) => hash.toString('hex')),
    };
  });
  await tx`
    insert into legacy_person_hashes (visitor_id, sealed_hash, who)
    select r."visitorId", decode(r."sealedHash", 'hex'), array(select decode(w, 'hex') from unnest(r.who) w)
      from jsonb_to_recordset(${JSON.stringify(known)}::text::jsonb)
        as r("visitorId" uuid, "sealedHash" text, who text[])
    on conflict (visitor_id) do update set sealed_hash = excluded.sealed_hash, who = excluded.who`;
  return rows.length;
}
