import { createHmac } from 'node:crypto';
import type { LegacyAppointment, LegacyOrigin, RosterEntryId } from '@campus/domain';
import { legacyIdOf } from '@campus/pass';
import { loadCampusFacts } from '../campus';
import { makeDataKeys, matchHash, sealFor } from '../visitors';
import { matchOld } from '../watchlist';
import { newId, type Kit, type Work } from '../work';
import { OldPerson } from './legacy-row';
import { personHashes } from './person-hashes';
import { phaseOf } from './publish-codes';

export interface SavedAppointments {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Codes about which the tablets have to be told, former ones included. */
  readonly touched: readonly RosterEntryId[];
}

interface Known {
  readonly id: string;
  readonly externalId: string;
  readonly legacyId: RosterEntryId;
  readonly contentHash: Buffer;
  readonly missing: boolean;
  readonly origin: LegacyOrigin;
  readonly polled: boolean;
}

export interface WordOf {
  readonly origin: LegacyOrigin;
  /** The polled source's last good word is young: then what it has named is its own [LEG-17]. */
  readonly pollBelieved: boolean;
}

/** New ones are added, changed ones changed, the same left alone: by the old system's own id. */
export async function saveAppointments(
  work: Work,
  appointments: readonly LegacyAppointment[],
  { origin, pollBelieved }: WordOf,
): Promise<SavedAppointments> {
  const { tx, kit } = work;
  const known = new Map(
    (
      await tx<Known[]>`
        select id, external_id, legacy_id, content_hash, missing, origin, polled from legacy_appointments
         where external_id = any(${tx.array(appointments.map(({ externalId }) => externalId))}::text[])`
    ).map((row) => [row.externalId, row]),
  );
  const fresh = appointments.flatMap((appointment) => {
    const before = known.get(appointment.externalId);
    const hash = contentHash(kit, appointment);
    if (origin === 'file' && pollBelieved && before?.polled === true) return [];
    return isSame(before, hash, origin) ? [] : [{ appointment, before, hash, id: before?.id ?? newId(work) }];
  });
  if (fresh.length > 0) {
    await write(work, fresh, origin);
    await matchOld(
      work,
      fresh.map(({ id }) => id),
    );
  }
  const added = fresh.filter(({ before }) => before === undefined).length;
  const ids = await legacyIdsOf(work, fresh);
  return {
    added,
    changed: fresh.length - added,
    unchanged: appointments.length - fresh.length,
    touched: [...ids.values(), ...fresh.flatMap(({ before }) => before?.legacyId ?? [])],
  };
}

const isSame = (before: Known | undefined, hash: Buffer, origin: LegacyOrigin): boolean =>
  before !== undefined && !before.missing && before.origin === origin && before.contentHash.equals(hash);

interface Fresh {
  readonly appointment: LegacyAppointment;
  readonly before: Known | undefined;
  readonly hash: Buffer;
  readonly id: string;
}

async function legacyIdsOf(work: Work, fresh: readonly Fresh[]): Promise<ReadonlyMap<string, RosterEntryId>> {
  const { campus } = await loadCampusFacts(work.tx);
  const pairs = fresh.map(
    async ({ id, appointment }) => [id, await legacyIdOf(appointment.code, campus.id)] as const,
  );
  return new Map(await Promise.all(pairs));
}

async function write(work: Work, fresh: readonly Fresh[], origin: LegacyOrigin): Promise<void> {
  const { tx, kit } = work;
  const keys = await makeDataKeys(
    work,
    fresh.map(({ id }) => id),
  );
  const ids = await legacyIdsOf(work, fresh);
  const rows = fresh.map(({ id, appointment, hash }) => {
    const { externalId, status, gates, startAt, endAt, name, phone, documentTail } = appointment;
    const person = OldPerson.parse(pick(appointment));
    return {
      id,
      externalId,
      status,
      gates,
      startAt,
      endAt,
      legacyId: ids.get(id),
      sealed: sealFor(kit, keys, { subject: id, kind: 'legacy', value: person }).toString('hex'),
      contentHash: hash.toString('hex'),
      phoneHash: phone === null ? null : matchHash(kit.secrets.matchKey, 'phone', phone).toString('hex'),
      who: personHashes(kit, { name, phone, tail: documentTail }).map((one) => one.toString('hex')),
      phase: phaseOf(appointment, work.nowMs),
    };
  });
  await tx`
    insert into legacy_appointments (id, external_id, rev, status, gates, start_at, end_at, legacy_id, sealed,
      content_hash, phone_hash, who, origin, polled, phase, created_at, updated_at)
    select r.id, r."externalId", 1, r.status, r.gates, r."startAt", r."endAt", r."legacyId", decode(r.sealed, 'hex'),
           decode(r."contentHash", 'hex'), decode(r."phoneHash", 'hex'),
           array(select decode(w, 'hex') from unnest(r.who) w), ${origin}, ${origin === 'poll'}, r.phase, ${work.now}, ${work.now}
      from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb)
        as r(id uuid, "externalId" text, status text, gates text[], "startAt" timestamptz, "endAt" timestamptz,
             "legacyId" text, sealed text, "contentHash" text, "phoneHash" text, who text[], phase text)
    on conflict (external_id) do update
       set rev = legacy_appointments.rev + 1, status = excluded.status, gates = excluded.gates,
           start_at = excluded.start_at, end_at = excluded.end_at, legacy_id = excluded.legacy_id,
           sealed = excluded.sealed, content_hash = excluded.content_hash, phone_hash = excluded.phone_hash,
           who = excluded.who, origin = excluded.origin, polled = legacy_appointments.polled or excluded.polled,
           phase = excluded.phase, missing = false,
           updated_at = excluded.updated_at`;
}

const pick = ({ name, phone, documentTail, plate, code }: LegacyAppointment): OldPerson => ({
  name,
  phone,
  documentTail,
  plate,
  code,
});

/** Keyed, because a row holds a phone number and the like. */
function contentHash(kit: Pick<Kit, 'secrets'>, appointment: LegacyAppointment): Buffer {
  const { externalId, name, phone, documentTail, startAt, endAt, gates, plate, status, code } = appointment;
  const text = JSON.stringify([
    externalId,
    name,
    phone,
    documentTail,
    startAt,
    endAt,
    gates,
    plate,
    status,
    code,
  ]);
  return createHmac('sha256', kit.secrets.matchKey).update(`legacy\0${text}`).digest();
}

/**
 * What the polled source has once named, and no longer names is not cancelled by that: it becomes uncertain, and the
 * guard asks the old system [LEG-12]. Answers the codes of those that became so.
 */
export async function forgetMissing(work: Work, named: readonly string[]): Promise<readonly RosterEntryId[]> {
  const rows = await work.tx<{ legacyId: RosterEntryId }[]>`
    update legacy_appointments set missing = true, rev = rev + 1, updated_at = ${work.now}
     where polled and not missing and end_at > ${work.now}
       and external_id <> all (${work.tx.array([...named])}::text[])
    returning legacy_id`;
  return rows.map(({ legacyId }) => legacyId);
}
