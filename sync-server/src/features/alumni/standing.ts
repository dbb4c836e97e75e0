import {
  accept,
  campusYearOf,
  normaliseStudentNumber,
  refuse,
  type AppointmentId,
  type Decision,
} from '@campus/domain';
import type { AlumnusChange, AlumnusStanding } from '@campus/protocol';
import type { SignIn } from '../../sign-in';
import { askHere, cancelAppointment } from '../appointments';
import { loadDataKeys, makeDataKeys, openFor, sealFor } from '../visitors';
import { note, type Work } from '../work';
import { findByNumbers, numberHash, type KnownAlumnus } from './alumnus-store';
import { admittedSince, loadCredentials, lockAlumnus, publishCredentials } from './credential-store';

/** One line of the register by its number. Looking is a fact of the audit trail [ALUMNI-12]. */
export async function findAlumnus(work: Work, studentNumber: string): Promise<AlumnusStanding | null> {
  const number = normaliseStudentNumber(studentNumber);
  if (number === null) return null;
  const known = (await findByNumbers(work, [numberHash(work.kit, number)])).get(number);
  if (known === undefined) return null;
  note(work, 'alumni.look', { subject: known.id });
  const year = campusYearOf(work.nowMs);
  const own = (await loadCredentials(work, known)).find((one) => one.year === year);
  const { id, alumnus, verifiedAt } = known;
  return {
    id,
    alumnus,
    verified: verifiedAt !== null,
    credential: own === undefined ? null : { year, state: own.state, used: own.used, held: own.held },
    reason: await loadReason(work, id),
  };
}

async function loadReason(work: Work, id: string): Promise<string | null> {
  const [row] = await work.tx<{ withdrawnWhy: Uint8Array | null }[]>`
    select withdrawn_why from alumni where id = ${id}`;
  if (row === undefined || row.withdrawnWhy === null) return null;
  const keys = await loadDataKeys(work.tx, work.kit, [id]);
  const reason = openFor(keys, { subject: id, kind: 'alumni-standing', sealed: row.withdrawnWhy });
  return typeof reason === 'string' ? reason : null;
}

export type StandingChange = AlumnusChange & { readonly id: string; readonly signIn: SignIn };

/**
 * [ALUMNI-14] Withdrawn, he has no credential, gets none by proving himself again, and his visits that have not begun
 * are called off. The same again changes nothing.
 */
export async function changeStanding(work: Work, change: StandingChange): Promise<Decision<null>> {
  const known = await lockAlumnus(work, change.id);
  if (known === null) return refuse('request.not-found');
  if (change.state === 'active') await giveBack(work, known);
  else await withdraw(work, known, change);
  await publishCredentials(work, known.id);
  note(work, change.state === 'active' ? 'alumni.given-back' : 'alumni.withdrawn', { subject: known.id });
  return accept(null);
}

async function withdraw(
  work: Work,
  known: KnownAlumnus,
  { reason, signIn }: Extract<StandingChange, { state: 'withdrawn' }>,
): Promise<void> {
  const keys = await makeDataKeys(work, [known.id]);
  const why = sealFor(work.kit, keys, { subject: known.id, kind: 'alumni-standing', value: reason });
  await work.tx`update alumni set withdrawn_why = ${why} where id = ${known.id}`;
  await work.tx`update alumni_credentials set state = 'withdrawn' where alumnus_id = ${known.id}`;
  for (const appointmentId of await openVisits(work, known.id)) {
    const body = { appointmentId, reason: '' };
    const ask = askHere(work, { signIn, kind: 'appointment.cancel', body });
    const canceled = await cancelAppointment(work, ask, body);
    // Nothing of it stands unless all of it does.
    if (!canceled.ok)
      throw new Error(`a visit of a withdrawn alumnus cannot be called off: ${canceled.code}`);
  }
}

async function giveBack(work: Work, known: KnownAlumnus): Promise<void> {
  await work.tx`update alumni set withdrawn_why = null where id = ${known.id}`;
  await work.tx`update alumni_credentials set state = 'active' where alumnus_id = ${known.id}`;
}

/** Those that nobody has come to yet and that still admit. Whoever is inside stays a visitor until he leaves. */
async function openVisits(work: Work, alumnusId: string): Promise<readonly AppointmentId[]> {
  const since = await admittedSince(work);
  const rows = await work.tx<{ id: AppointmentId }[]>`
    select a.id from alumni_visits o join appointments a on a.id = o.appointment_id
     where o.alumnus_id = ${alumnusId} and a.state = 'approved' and a.end_at > ${since}
       and not exists (select from appointment_visitors v where v.appointment_id = a.id and v.arrived_at is not null)
     order by a.id`;
  return rows.map(({ id }) => id);
}
