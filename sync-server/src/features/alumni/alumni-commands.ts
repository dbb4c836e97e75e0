import {
  accept,
  campusYearOf,
  credentialId,
  decideBookAsAlumnus,
  decideCancelAsAlumnus,
  decideRenewCredential,
  refuse,
  toMs,
  type AlumniCredential,
  type AlumnusId,
  type CommandBody,
} from '@campus/domain';
import {
  applyChange,
  contextOf,
  createBookings,
  findTaken,
  loadPersonVisits,
  withVisit,
  withVisits,
  type Ask,
  type Outcome,
} from '../appointments';
import { loadCampusFacts } from '../campus';
import { note, type Work } from '../work';
import { rowsOfScope, scopesOfAlumnus, type KnownAlumnus } from './alumnus-store';
import { issueCredential, loadCredentials, lockAlumnus, publishCredentials } from './credential-store';

/** An alumnus of the sign-in that asks, held until the end, with his credentials as they are counted now. */
interface Asking {
  readonly known: KnownAlumnus;
  readonly credentials: readonly AlumniCredential[];
}

/** [ALUMNI-8] Two who ask for the last visit wait for each other here; the second one finds none left. */
export async function bookAsAlumnus(
  work: Work,
  ask: Ask,
  body: CommandBody<'alumni.book'>,
): Promise<Outcome> {
  const asking = await holdAlumnus(work, ask, body.alumnusId);
  if (asking === null) return refuse('alumni.no-credential');
  const { known, credentials } = asking;
  const facts = await loadCampusFacts(work.tx);
  const details = { visitType: 'alumni', startAt: body.startAt } as const;
  const { name, phone, email } = known.alumnus;
  const visitors = [{ visitorId: body.visitorId, name, phone, email }];
  const asked = { appointmentId: body.appointmentId, details, visitors };
  const people = await loadPersonVisits(work, { facts }, [asked]);
  const booked = await createBookings(work, facts).on(details);
  const counted = { ...withVisits(people.of(asked)), credentials, booked };
  const ctx = { ...contextOf(work, ask, { facts, visit: null }), ...counted };
  const decided = decideBookAsAlumnus(body, ctx, known.alumnus);
  if (!decided.ok) return decided;
  const taken = await findTaken(work, body.appointmentId, [body]);
  if (taken !== null) return taken;
  const year = campusYearOf(toMs(body.startAt));
  await work.tx`
    insert into alumni_visits (appointment_id, alumnus_id, year)
    values (${body.appointmentId}, ${known.id}, ${year})`;
  await holdVisit(work, body.visitorId, scopesOfAlumnus(known));
  await applyChange(work, {
    change: decided.value,
    before: null,
    drafts: [],
    facts,
    action: ask.command.kind,
  });
  await publishCredentials(work, known.id);
  const { id, rev } = decided.value.appointment;
  return accept([{ collection: 'appointments', id, rev }]);
}

/** [ALUMNI-10] Whose visit it is is asked of the table, not of the document. */
export async function cancelAsAlumnus(
  work: Work,
  ask: Ask,
  body: CommandBody<'alumni.cancel'>,
): Promise<Outcome> {
  return withVisit(work, body.appointmentId, async (before) => {
    const [own] = await work.tx`
      select from alumni_visits where appointment_id = ${body.appointmentId} and alumnus_id = ${body.alumnusId}`;
    if (own === undefined) return refuse('appointment.not-found');
    const asking = await holdAlumnus(work, ask, body.alumnusId);
    if (asking === null) return refuse('appointment.not-yours');
    const facts = await loadCampusFacts(work.tx);
    const ctx = { ...contextOf(work, ask, { facts, visit: before }), credentials: asking.credentials };
    const decided = decideCancelAsAlumnus(before.appointment, body, ctx);
    if (!decided.ok) return decided;
    const change = decided.value;
    await applyChange(work, { change, before, drafts: [], facts, action: ask.command.kind });
    await publishCredentials(work, body.alumnusId);
    const { id, rev } = change.appointment;
    return accept([{ collection: 'appointments', id, rev }]);
  });
}

export async function renewCredential(
  work: Work,
  ask: Ask,
  body: CommandBody<'alumni.renew'>,
): Promise<Outcome> {
  const asking = await holdAlumnus(work, ask, body.alumnusId);
  if (asking === null) return refuse('alumni.no-credential');
  const decided = decideRenewCredential(body, { credentials: asking.credentials, nowMs: work.nowMs });
  if (!decided.ok) return decided;
  const { year } = decided.value;
  await issueCredential(work, body.alumnusId, year);
  await publishCredentials(work, body.alumnusId);
  note(work, 'alumni.renew', { subject: body.alumnusId, facts: { year } });
  return accept([{ collection: 'credentials', id: credentialId(body.alumnusId, year), rev: 1 }]);
}

/** null: this sign-in is not his, whoever he is. */
async function holdAlumnus(work: Work, { signIn }: Ask, id: AlumnusId): Promise<Asking | null> {
  if (signIn.principal.kind !== 'visitor') return null;
  const rows = await rowsOfScope(work.tx, signIn.principal.id);
  if (!rows.some((row) => row.id === id)) return null;
  const known = await lockAlumnus(work, id);
  return known === null ? null : { known, credentials: await loadCredentials(work, known) };
}

async function holdVisit(work: Work, visitorId: string, scopes: readonly string[]): Promise<void> {
  for (const scope of scopes)
    await work.tx`insert into visit_holders (visitor_id, scope_id) values (${visitorId}, ${scope})`;
}
