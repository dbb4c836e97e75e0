import {
  accept,
  atCampus,
  campusDayOf,
  days,
  decideAmendAppointment,
  decideCancelAppointment,
  decideCreateAppointment,
  decideForward,
  decidePassCommand,
  decideWithdraw,
  refuse,
  toInstant,
  toMs,
  type Actor,
  type AppointmentChange,
  type Command,
  type CommandBody,
  type CommandResult,
  type DecideContext,
  type Decision,
  type PassChange,
  type PassCommandKind,
  type PassId,
  type VisitorDraft,
} from '@campus/domain';
import type { SignIn } from '../../sign-in';
import { loadCampusFacts, type CampusFacts } from '../campus';
import { publishNews } from '../notices';
import { reissuePass, resumePass, revokePass, suspendPass } from '../passes';
import { makeDataKeys } from '../visitors';
import { note, type Work } from '../work';
import { applyChange, findVisitor, termsOf, visitorOfPass } from './apply-change';
import { bumpRevision, recordDelivery } from './deliveries';
import { publishAppointment, scopesOfVisitor } from './publish-visit';
import { loadVisit, type Visit } from './visit';

/** A command that is about to be decided, with who sent it. `baseRev` already counts from its predecessor. */
export interface Ask {
  readonly command: Command;
  readonly signIn: SignIn;
  readonly baseRev: number | null;
}
export type Refs = CommandResult['refs'];
export type Outcome = Decision<Refs>;

export async function createAppointment(
  work: Work,
  ask: Ask,
  body: CommandBody<'appointment.create'>,
): Promise<Outcome> {
  const facts = await loadCampusFacts(work.tx);
  const booked = await countBooked(work, body.details, facts);
  const decided = decideCreateAppointment(body, { ...contextOf(work, ask, { facts, visit: null }), booked });
  if (!decided.ok) return decided;
  const taken = await findTaken(work, body.appointmentId, body.visitors);
  return (
    taken ?? carryOut(work, { decided, before: null, drafts: body.visitors, facts, action: ask.command.kind })
  );
}

export async function amendAppointment(
  work: Work,
  ask: Ask,
  body: CommandBody<'appointment.amend'>,
): Promise<Outcome> {
  return withVisit(work, body.appointmentId, async (before) => {
    const facts = await loadCampusFacts(work.tx);
    const decided = decideAmendAppointment(
      before.appointment,
      body,
      contextOf(work, ask, { facts, visit: before }),
    );
    if (!decided.ok) return decided;
    const known = new Set<string>(before.appointment.visitors.map((row) => row.visitorId));
    const taken = await findTaken(
      work,
      null,
      body.visitors.filter((row) => !known.has(row.visitorId)),
    );
    return (
      taken ?? carryOut(work, { decided, before, drafts: body.visitors, facts, action: ask.command.kind })
    );
  });
}

export async function cancelAppointment(
  work: Work,
  ask: Ask,
  body: CommandBody<'appointment.cancel'>,
): Promise<Outcome> {
  return withVisit(work, body.appointmentId, async (before) => {
    const facts = await loadCampusFacts(work.tx);
    const decided = decideCancelAppointment(
      before.appointment,
      body,
      contextOf(work, ask, { facts, visit: before }),
    );
    return carryOut(work, { decided, before, drafts: [], facts, action: ask.command.kind });
  });
}

export async function withdrawVisitor(
  work: Work,
  ask: Ask,
  body: CommandBody<'appointment.withdraw'>,
): Promise<Outcome> {
  return withVisit(work, body.appointmentId, async (before) => {
    const facts = await loadCampusFacts(work.tx);
    const decided = decideWithdraw(before.appointment, body, contextOf(work, ask, { facts, visit: before }));
    const outcome = await carryOut(work, { decided, before, drafts: [], facts, action: ask.command.kind });
    const own = visitorOfPass(before.appointment, body.passId);
    if (outcome.ok && own !== undefined)
      await publishNews(work, before.appointment.hostId, {
        about: 'canceled-by-visitor',
        appointmentId: body.appointmentId,
        visitorId: own.visitorId,
      });
    return outcome;
  });
}

export async function forwardPass(work: Work, ask: Ask, body: CommandBody<'pass.forward'>): Promise<Outcome> {
  return withVisit(work, body.appointmentId, async (before) => {
    const facts = await loadCampusFacts(work.tx);
    const decided = decideForward(before.appointment, body, contextOf(work, ask, { facts, visit: before }));
    if (!decided.ok) return decided;
    const { visitorId } = body;
    for (const channel of decided.value.send) {
      await work.kit.enqueueMessage(work.tx, {
        appointmentId: body.appointmentId,
        visitorId,
        template: 'invitation',
        channel,
      });
      await recordDelivery(work, { visitorId, channel, state: 'queued', reason: null });
    }
    const said = findVisitor(decided.value.appointment, visitorId).deliveries.findLast(
      (one) => one.state === 'forwarded',
    );
    if (body.how !== 'resend' && said !== undefined)
      await recordDelivery(work, { visitorId, channel: said.channel, state: 'forwarded', reason: body.how });
    if (body.how === 'no-login-link')
      await work.tx`update passes set no_login_link = true where visitor_id = ${visitorId}`;
    note(work, 'pass.forward', {
      subject: before.appointment.id,
      facts: { visitor: visitorId, how: body.how },
    });
    return movedOn(work, { before, ask });
  });
}

/** `pass.reissue|revoke|suspend|resume|saved` */
export async function commandPass(
  work: Work,
  ask: Ask,
  to: { readonly kind: PassCommandKind; readonly passId: PassId },
): Promise<Outcome> {
  const [row] = await work.tx<{ appointmentId: string }[]>`
    select appointment_id from passes where id = ${to.passId}`;
  if (row === undefined) return refuse('pass.not-found');
  return withVisit(work, row.appointmentId, async (before) => {
    const facts = await loadCampusFacts(work.tx);
    const decided = decidePassCommand(before.appointment, to, contextOf(work, ask, { facts, visit: before }));
    if (!decided.ok) return decided;
    await actOnPass(work, { change: decided.value, visit: before, facts });
    return movedOn(work, { before, ask, passId: to.passId });
  });
}

async function actOnPass(
  work: Work,
  of: { readonly change: PassChange; readonly visit: Visit; readonly facts: CampusFacts },
): Promise<void> {
  const { passId, act } = of.change;
  const { appointment } = of.visit;
  const row = visitorOfPass(appointment, passId);
  if (row === undefined) throw new Error('a pass was decided on that is not there');
  switch (act) {
    case 'revoke':
      return revokePass(work, passId);
    case 'suspend':
      return suspendPass(work, passId);
    case 'resume':
      return resumePass(work, passId);
    case 'reissue': {
      const keys = await makeDataKeys(work, [row.visitorId]);
      const terms = termsOf(appointment, row.visitorId);
      return reissuePass(work, { passId, terms, oldCodes: 'end' }, { facts: of.facts, keys });
    }
    case 'mark-saved': {
      for (const { channel } of row.deliveries.filter((one) => one.state !== 'forwarded'))
        await recordDelivery(work, {
          visitorId: row.visitorId,
          channel,
          state: 'saved_offline',
          reason: null,
        });
      note(work, 'pass.saved', { subject: passId });
    }
  }
}

async function withVisit(work: Work, id: string, act: (before: Visit) => Promise<Outcome>): Promise<Outcome> {
  const before = await loadVisit(work, id);
  return before === null ? refuse('appointment.not-found') : act(before);
}

interface Decided {
  readonly decided: Decision<AppointmentChange>;
  readonly before: Visit | null;
  readonly drafts: readonly VisitorDraft[];
  readonly facts: CampusFacts;
  readonly action: string;
}

async function carryOut(work: Work, { decided, ...rest }: Decided): Promise<Outcome> {
  if (!decided.ok) return decided;
  await applyChange(work, { change: decided.value, ...rest });
  const { id, rev } = decided.value.appointment;
  return accept([{ collection: 'appointments', id, rev }]);
}

/** After a change that is not the host's part: the next revision, told to everybody who holds the appointment. */
async function movedOn(
  work: Work,
  of: { readonly before: Visit; readonly ask: Ask; readonly passId?: PassId },
): Promise<Outcome> {
  const { before, ask, passId } = of;
  const { id } = before.appointment;
  const rev = await bumpRevision(work, id, ask.command.id);
  await publishAppointment(work, id, before);
  const refs = [{ collection: 'appointments', id: String(id), rev }];
  if (passId !== undefined) refs.push({ collection: 'passes', id: passId, rev });
  return accept(refs);
}

function contextOf(
  work: Work,
  ask: Ask,
  { facts, visit }: { readonly facts: CampusFacts; readonly visit: Visit | null },
): DecideContext {
  return {
    nowMs: work.nowMs,
    actor: actorOf(ask.signIn, visit),
    policies: facts.policies,
    gates: facts.gates,
    campus: facts.campusState,
    commandId: ask.command.id,
    baseRev: ask.baseRev,
    ...(visit === null ? {} : { detailsRev: visit.detailsRev }),
  };
}

function actorOf({ principal }: SignIn, visit: Visit | null): Actor {
  switch (principal.kind) {
    case 'person': {
      const { id, name, unit, roles } = principal;
      // Decisions do not depend on the language.
      return { kind: 'person', person: { id, name, unit, roles, locale: 'zh-Hans' } };
    }
    case 'visitor': {
      const own = (visit?.all ?? []).filter((one) =>
        scopesOfVisitor(one).includes(`visitor:${principal.id}`),
      );
      return { kind: 'visitor', passIds: own.flatMap((one) => (one.pass === null ? [] : [one.pass.row.id])) };
    }
    case 'device':
      return { kind: 'device', deviceId: principal.id, gateId: principal.gateId };
  }
}

/** Ids come from devices; one that another appointment or another visitor has is no id for a new thing. */
async function findTaken(
  work: Work,
  appointmentId: string | null,
  visitors: readonly VisitorDraft[],
): Promise<Outcome | null> {
  const [appointment] = await work.tx`select from appointments where id = ${appointmentId}`;
  if (appointment !== undefined) return refuse('request.malformed', 'appointmentId');
  const ids = visitors.map((row) => row.visitorId);
  const [visitor] = await work.tx<{ visitorId: string }[]>`
    select visitor_id from appointment_visitors where visitor_id = any(${work.tx.array(ids)}::uuid[]) limit 1`;
  if (visitor === undefined) return null;
  const at = visitors.findIndex((row) => row.visitorId === visitor.visitorId);
  return refuse('visitor.duplicate', `visitors.${at}.visitorId`);
}

/** Only where the visit type has a daily limit; then two who ask at once are counted one after the other. */
async function countBooked(
  work: Work,
  details: CommandBody<'appointment.create'>['details'],
  facts: CampusFacts,
): Promise<Record<string, number>> {
  const policy = facts.policies.find((one) => one.visitType === details.visitType);
  if (policy?.maxPerDay == null) return {};
  const day = campusDayOf(toMs(details.startAt));
  await work.tx`select pg_advisory_xact_lock(hashtextextended(${`quota/${details.visitType}/${day}`}, 0))`;
  const from = atCampus(day, '00:00');
  const [row] = await work.tx<{ booked: number }[]>`
    select count(*)::int as booked from appointments a join appointment_visitors v on v.appointment_id = a.id
     where a.visit_type = ${details.visitType} and a.start_at >= ${toInstant(from)}
       and a.start_at < ${toInstant(from + days(1))} and not v.removed and not v.canceled
       and a.state not in ('rejected', 'withdrawn', 'canceled_by_host', 'canceled_by_visitor', 'superseded')`;
  return { [day]: row?.booked ?? 0 };
}
