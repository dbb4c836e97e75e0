import type { Appointment, AppointmentDetails } from '../appointments/appointment';
import { policyFor, type DecideContext } from '../appointments/decide-context';
import { refusePlate, storedDetails } from '../appointments/decide-create';
import { withCountedParties } from '../appointments/party-rules';
import { newVisitorRow } from '../appointments/visitor-row';
import { refuseVisitors } from '../appointments/visitor-rules';
import { refuseWindow } from '../appointments/window-rules';
import type { VisitorId } from '../ids';
import type { Person } from '../people/person';
import { accept, refuse, type Decision, type Refusal } from '../refusals';
import { toInstant } from '../time';
import { emailKey, normaliseEmail } from '../visitors/email';
import { isPersonName } from '../visitors/person-name';
import { normalisePhone } from '../visitors/phone';
import { channelsFor } from '../visitors/reach';
import type { Channel, VisitorDraft } from '../visitors/visitor';
import type { VisitApplication, WantedHost } from './visit-application';

/** The road that has to be confirmed before anything reaches a host. */
export interface ConfirmedBy {
  readonly channel: Channel;
  /** E.164, or an address as it is compared. */
  readonly address: string;
}

type ApplyContext = Pick<DecideContext, 'nowMs' | 'policies' | 'gates' | 'campus'>;

/**
 * May somebody apply like this [F3]? The same on his device and on the server. Whether there is such a host is no part
 * of it: no rule here knows who works on the campus. Paths are those of the application.
 */
export function decideApply(application: VisitApplication, ctx: ApplyContext): Decision<ConfirmedBy> {
  const details = detailsOf(application);
  const policy = policyFor(ctx, details.visitType);
  if (policy === null) return refuse('appointment.no-such-visit-type', 'details.visitType');
  if (!policy.strangers) return refuse('application.not-for-strangers', 'details.visitType');
  const refusal =
    refuseWanted(application.host) ??
    refuseWindow({ details, policy, ctx: asStranger(ctx), startMoved: true }) ??
    inOne(
      refuseVisitors({
        visitors: [draftOf(application, NOBODY_YET)],
        details,
        // He is at the form himself.
        policy: { ...policy, visitorCompletes: false },
        nowMs: ctx.nowMs,
        known: [],
      }),
    ) ??
    refusePlate(details);
  return refusal ?? confirmedBy(application.visitor);
}

/**
 * The application as its host gets it: an appointment that waits for him. `applied` marks it, so that until he agrees
 * nobody but the applicant knows how to reach the applicant.
 */
export function appliedAppointment(
  application: VisitApplication,
  made: { readonly host: Person; readonly visitorId: VisitorId; readonly ctx: ApplyContext },
): { readonly appointment: Appointment; readonly draft: VisitorDraft } {
  const { host, visitorId, ctx } = made;
  const now = toInstant(ctx.nowMs);
  const details = detailsOf(application);
  const policy = policyFor(ctx, details.visitType);
  const typed = draftOf(application, visitorId);
  const [draft = typed] = withCountedParties([typed], policy);
  const appointment: Appointment = {
    id: application.id,
    rev: 1,
    state: 'pending_host',
    applied: true,
    hostId: host.id,
    hostName: host.name,
    hostUnit: host.unit,
    ...storedDetails({ ...details, unit: host.unit }, policy),
    visitors: [newVisitorRow(draft)],
    approvals: [],
    acts: [],
    group: null,
    partOf: null,
    series: null,
    batch: null,
    createdAt: now,
    updatedAt: now,
    lastCommandId: null,
  };
  return { appointment, draft };
}

function refuseWanted(host: WantedHost): Refusal | null {
  if (host.by === 'email')
    return normaliseEmail(host.email) === null ? refuse('application.host-missing', 'host.email') : null;
  if (!isPersonName(host.name)) return refuse('application.host-missing', 'host.name');
  return host.unit === '' ? refuse('application.host-missing', 'host.unit') : null;
}

/** The road by which he is reached by rule: his to confirm. */
export function confirmedBy({
  phone,
  email,
}: Pick<VisitApplication['visitor'], 'phone' | 'email'>): Decision<ConfirmedBy> {
  const [channel] = channelsFor({ phone, email, channels: [] });
  if (channel === 'sms') {
    const address = normalisePhone(phone ?? '');
    if (address !== null) return accept({ channel, address });
  }
  const address = emailKey(email ?? '');
  return address === null
    ? refuse('visitor.no-contact', 'visitor.email')
    : accept({ channel: 'email', address });
}

const detailsOf = ({ details }: VisitApplication): AppointmentDetails => ({
  ...details,
  unit: '',
  area: '',
  entryRule: null,
  guardNote: '',
  pickUp: false,
});

const draftOf = ({ visitor }: VisitApplication, visitorId: VisitorId): VisitorDraft => ({
  ...visitor,
  visitorId,
  channels: [],
});

/** The rules of time and contact look at no id. */
const NOBODY_YET = '00000000-0000-0000-0000-000000000000' as VisitorId; // a well-formed id that no visitor has

/** The rules of windows look at no actor. */
const asStranger = (ctx: ApplyContext): DecideContext => ({
  ...ctx,
  actor: { kind: 'visitor', passIds: [] },
});

/** The rules speak of `visitors.0.phone`; there is one visitor here. */
const inOne = (refusal: Refusal | null): Refusal | null =>
  refusal?.at === undefined ? refusal : { ...refusal, at: refusal.at.replace(/^visitors\.0\./, 'visitor.') };
