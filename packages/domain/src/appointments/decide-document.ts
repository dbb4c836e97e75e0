import { policyFor, type AppointmentChange, type DecideContext } from './decide-context';
import type { Policy } from '../policies/visit-type';
import { accept, refuse, type Decision, type Refusal } from '../refusals';
import type { CommandBody } from '../sync/command';
import { toMs } from '../time';
import { maskDocument } from '../visitors/document-mask';
import { normaliseDocumentNumber } from '../visitors/identity-document';
import type { Visitor, VisitorDraft } from '../visitors/visitor';
import type { Appointment } from './appointment';
import { isReadyForPass } from './completion';
import { refuseTooOften } from './frequency-rule';
import { touched } from './next-revision';
import { isAdmitting, isOver } from './state-machine';
import { draftOfVisitor } from './visitor-row';
import { refuseTogether, visitorRefusals } from './visitor-rules';

type Given = CommandBody<'visit.document'>;

/**
 * [DOC-4] A visitor gives the document that was left out when he was put down. It is judged as if it had been given
 * then; with it he gets his pass if everybody has agreed. The same again changes nothing, another one is his host's to
 * change [DOC-6].
 */
export function decideDocument(
  current: Appointment,
  body: Given,
  ctx: DecideContext,
): Decision<AppointmentChange> {
  const row = current.visitors.find((one) => one.visitorId === body.visitorId);
  if (body.appointmentId !== current.id || row === undefined) return refuse('appointment.not-found');
  if (ctx.actor.kind !== 'visitor' || !(ctx.actor.visitorIds ?? []).includes(body.visitorId))
    return refuse('appointment.not-yours');
  if (isSame(row, body, ctx)) return accept(unchanged(current));
  const policy = policyFor(ctx, current.visitType);
  if (policy === null) return refuse('appointment.no-such-visit-type');
  const refusal = refuseNow(current, row, ctx) ?? refuseGiven(current, body, { policy, ctx });
  return refusal ?? accept(completed(current, { row, body }, ctx));
}

/** A device knows no more than what is shown of it; the server compares the whole. */
function isSame(row: Visitor, { document: given }: Given, ctx: DecideContext): boolean {
  const { completion, document } = row;
  if (completion !== 'done' || document?.type !== given.type) return false;
  const whole = documentOf(row, ctx);
  return whole === null
    ? document.masked === maskDocument(given)
    : normaliseDocumentNumber(whole.number) === normaliseDocumentNumber(given.number);
}

const unchanged = (appointment: Appointment): AppointmentChange => ({
  appointment,
  issue: [],
  reissue: [],
  revoke: [],
  notify: [],
});

function refuseNow(current: Appointment, row: Visitor, { nowMs }: DecideContext): Refusal | null {
  if (isOver(current.state) || row.canceled)
    return refuse('appointment.wrong-state', undefined, { state: current.state });
  if (toMs(current.endAt) <= nowMs) return refuse('appointment.in-the-past');
  return row.completion === 'awaited' ? null : refuse('visitor.document-given');
}

/** [DOC-4] His own fields first; then what his document has to do with the others. Paths are those of the body. */
function refuseGiven(
  current: Appointment,
  body: Given,
  { policy, ctx }: { readonly policy: Policy; readonly ctx: DecideContext },
): Refusal | null {
  const visitors = current.visitors
    .filter((row) => !row.canceled)
    .map((row) => (row.visitorId === body.visitorId ? given(row, body) : draftOf(row, documentOf(row, ctx))));
  const own = visitors.filter(({ visitorId }) => visitorId === body.visitorId);
  if (own.some(({ document, nationality }) => document?.type === 'passport' && nationality === null))
    return refuse('visitor.nationality-invalid', 'nationality');
  // A child comes with its group.
  const minorUnderYears = current.partOf === null ? policy.minorUnderYears : 0;
  const asked = { details: current, policy: { ...policy, minorUnderYears }, nowMs: ctx.nowMs };
  const [alone] = visitorRefusals({ ...asked, visitors: own, known: [] });
  if (alone !== undefined) return { ...alone, ...pathOf(alone) };
  const together =
    refuseTogether({ ...asked, visitors, known: current.visitors }) ??
    refuseKnown(current, own, { policy, ctx });
  return together && { ...together, at: 'document.number' };
}

/** [APPT-19] With it he is known by more than he was. A member of a group is not asked, nor its leader. */
function refuseKnown(
  { startAt, group, partOf }: Appointment,
  visitors: readonly VisitorDraft[],
  { policy, ctx }: { readonly policy: Policy; readonly ctx: DecideContext },
): Refusal | null {
  if (group !== null || partOf !== null) return null;
  return refuseTooOften({ visitors, startAt }, policy, ctx);
}

const pathOf = ({ at }: Refusal): Pick<Refusal, 'at'> =>
  at === undefined ? {} : { at: at.replace(/^visitors\.0\./, '') };

const documentOf = ({ visitorId }: Visitor, { documents }: DecideContext): VisitorDraft['document'] =>
  documents?.[visitorId] ?? null;

const given = (row: Visitor, { document, nationality }: Given): VisitorDraft =>
  draftOf({ ...row, nationality: nationality ?? row.nationality }, document);

const draftOf = (row: Visitor, document: VisitorDraft['document']): VisitorDraft => ({
  ...draftOfVisitor(row),
  document,
});

function completed(
  current: Appointment,
  { row, body }: { readonly row: Visitor; readonly body: Given },
  ctx: DecideContext,
): AppointmentChange {
  const { type } = body.document;
  const next: Visitor = {
    ...row,
    document: { type, masked: maskDocument(body.document) },
    nationality: body.nationality ?? row.nationality,
    completion: 'done',
  };
  const visitors = current.visitors.map((one) => (one === row ? next : one));
  const ready = isAdmitting(current.state) && isReadyForPass(next) ? [next.visitorId] : [];
  return {
    appointment: { ...touched(current, ctx), visitors },
    issue: ready,
    reissue: [],
    revoke: [],
    notify: ready.map((visitorId) => ({ visitorId, about: 'invitation' as const })),
  };
}
