import {
  AlumniCredential,
  credentialId,
  credentialTimes,
  toInstant,
  minutes,
  type AlumnusId,
  type Instant,
} from '@campus/domain';
import { publishMany, type Publication, type Scope } from '../../replication';
import { loadCampusFacts } from '../campus';
import { loadDataKeys, sealParts } from '../visitors';
import type { Work } from '../work';
import { openAlumni, scopesOfAlumnus, type AlumnusRow, type KnownAlumnus } from './alumnus-store';

interface CountedRow {
  readonly year: number;
  readonly rev: number;
  readonly state: AlumniCredential['state'];
  readonly used: number;
  readonly held: number;
}

/**
 * Credentials with their visits, which are counted from the visits themselves and stored nowhere: entered ones are
 * used, those that can still be entered (grace included) are held. Lock the alumnus before, so that a count stands.
 */
export async function loadCredentials(work: Work, known: KnownAlumnus): Promise<readonly AlumniCredential[]> {
  const since = await admittedSince(work);
  const rows = await work.tx<CountedRow[]>`
    select c.year, c.rev, c.state, count(v.appointment_id) filter (where v.came)::int as used,
           count(v.appointment_id) filter (where not v.came and v.end_at > ${since} and v.state = 'approved')::int as held
      from alumni_credentials c
      left join (select o.appointment_id, o.alumnus_id, o.year, a.state, a.end_at,
                        exists (select from appointment_visitors p
                                 where p.appointment_id = a.id and p.arrived_at is not null) as came
                   from alumni_visits o join appointments a on a.id = o.appointment_id) v
        on v.alumnus_id = c.alumnus_id and v.year = c.year
     where c.alumnus_id = ${known.id}
     group by c.year, c.rev, c.state order by c.year`;
  return rows.map((row) => ({
    id: credentialId(known.id, row.year),
    alumnusId: known.id,
    name: known.alumnus.name,
    ...credentialTimes(row.year),
    ...row,
  }));
}

/** A visit that ended before this moment lets nobody in any more, grace included. */
export async function admittedSince(work: Work): Promise<Instant> {
  const { policies } = await loadCampusFacts(work.tx);
  const grace = policies.find((one) => one.visitType === 'alumni')?.graceMinutes ?? 0;
  return toInstant(work.nowMs - minutes(grace));
}

/** Holds the alumnus until the transaction ends: whoever counts his visits waits for whoever changes them. */
export async function lockAlumnus(work: Work, id: string): Promise<KnownAlumnus | null> {
  const rows = await work.tx<AlumnusRow[]>`
    select id, sealed, phone_id, email_id, verified_at from alumni where id = ${id} for update`;
  return (await openAlumni(work.tx, work.kit, rows))[0] ?? null;
}

/** [ALUMNI-14] Hold the alumnus or the register, so that it stays true. */
export async function isWithdrawn({ tx }: Work, id: AlumnusId): Promise<boolean> {
  return (await tx`select from alumni where id = ${id} and withdrawn_why is not null for update`).count > 0;
}

/** Gives the credential of a year; the same again changes nothing, and nobody gets one whom the office has withdrawn. */
export async function issueCredential(work: Work, alumnusId: AlumnusId, year: number): Promise<boolean> {
  const made = await work.tx`
    insert into alumni_credentials (alumnus_id, year, rev, state, issued_at)
    select id, ${year}::int, 0, 'active', ${work.now} from alumni
     where id = ${alumnusId} and withdrawn_why is null
       and not exists (select from alumni_credentials c where c.alumnus_id = ${alumnusId} and c.state = 'withdrawn')
    on conflict (alumnus_id, year) do nothing`;
  return made.count === 1;
}

/** Brings an alumnus's documents up to date with his visits. Call it after the change, in its transaction. */
export async function publishCredentials(work: Work, alumnusId: string): Promise<void> {
  const known = await lockAlumnus(work, alumnusId);
  if (known === null) return;
  await work.tx`update alumni_credentials set rev = rev + 1 where alumnus_id = ${alumnusId}`;
  const keys = await loadDataKeys(work.tx, work.kit, [alumnusId]);
  const scopes = scopesOfAlumnus(known).map((id): Scope => `visitor:${id}`);
  const credentials = await loadCredentials(work, known);
  await publishMany(
    work.tx,
    credentials.map((one): Publication => {
      const { name } = AlumniCredential.parse(one);
      const part = { subject: alumnusId, at: null, fields: { name } };
      return {
        coll: 'visitor.credentials',
        id: one.id,
        body: { ...one, name: '' },
        personal: sealParts(work.kit, keys, [part]),
        scopes,
      };
    }),
  );
}

/** After these appointments changed: whose visits they are sees what he has left. */
export async function refreshCredentials(work: Work, appointmentIds: readonly string[]): Promise<void> {
  if (appointmentIds.length === 0) return;
  const rows = await work.tx<{ alumnusId: string }[]>`
    select distinct alumnus_id from alumni_visits
     where appointment_id = any(${work.tx.array([...appointmentIds])}::uuid[]) order by alumnus_id`;
  for (const { alumnusId } of rows) await publishCredentials(work, alumnusId);
}
