import {
  campusDayOf,
  DEMO_POLICIES,
  GateId,
  toInstant,
  uuidV7,
  type AppointmentId,
  type CommandBody,
  type CommandKind,
  type PassId,
  type Policy,
  type VisitorId,
} from '@campus/domain';
import { anAppointmentDetails, aVisitorDraft } from '../builders/an-appointment';
import { aScanObservation } from '../builders/a-gate';
import type { DeviceName } from './cast';
import { VISITORS_PHONE, type Campus } from './open-campus';

/** What somebody does: a command of a device, or a scan at a gate. */
export type Action = (campus: Campus, told: Told) => Promise<void>;

/** What the people of this walk know of each other, whatever their devices know. */
export interface Told {
  readonly visits: Invited[];
  readonly delegations: string[];
  /** The quota of guests on a day [I7]. */
  readonly quota: number;
}
interface Invited {
  readonly appointmentId: AppointmentId;
  readonly body: CommandBody<'appointment.create'>;
  readonly byStudent: boolean;
}

export const QUOTA = 6;
const HOSTS = ['laptop', 'phone'] as const;
const TABLETS = ['south', 'north'] as const;
const MINUTE = 60_000;

/** Each as often as it stands here. */
export const ACTIONS: readonly Action[] = [
  (campus, told) => invite(campus, told, pick(campus, HOSTS)),
  (campus, told) => invite(campus, told, pick(campus, HOSTS)),
  (campus, told) => invite(campus, told, 'student'),
  amend,
  cancel,
  decide,
  decide,
  scan,
  scan,
  scan,
  speakOfCar,
  withdraw,
  nameDelegate,
  endDelegate,
  changePolicy,
  signOn,
  restart,
];

/** Something to change before there was anything: nothing happens. */
const anyVisit = ({ random }: Campus, { visits }: Told): Invited | undefined =>
  visits[random.below(visits.length)];

function pick<T>({ random }: Campus, items: readonly [T, ...T[]]): T {
  return items[random.below(items.length)] ?? items[0];
}

const newId = ({ clock, random }: Campus): string => uuidV7(clock.nowMs(), random.bytes(10));

async function submit<K extends CommandKind>(
  campus: Campus,
  by: DeviceName,
  what: { readonly kind: K; readonly body: CommandBody<K>; readonly seen?: string },
): Promise<string> {
  const { realm, device } = campus.device(by);
  return realm.submit({ device, kind: what.kind, body: what.body, seen: what.seen ?? null });
}

export async function invite(campus: Campus, told: Told, by: DeviceName): Promise<void> {
  const appointmentId = newId(campus) as AppointmentId;
  const body = { appointmentId, details: someDetails(campus, by), visitors: [someVisitor(campus)] };
  told.visits.push({ appointmentId, body, byStudent: by === 'student' });
  await submit(campus, by, { kind: 'appointment.create', body });
}

function someDetails(campus: Campus, by: DeviceName): CommandBody<'appointment.create'>['details'] {
  const { clock, random } = campus;
  const startMs = clock.nowMs() + (random.below(180) - 10) * MINUTE;
  return anAppointmentDetails({
    visitType: by === 'student' || random.below(3) === 0 ? 'guest' : 'official',
    purpose: `Visit ${random.below(1_000)}`,
    gates: random.below(3) === 0 ? ['south'] : ['south', 'north'],
    startAt: toInstant(startMs),
    endAt: toInstant(startMs + (30 + random.below(120)) * MINUTE),
  });
}

/** Half of them is the one who has a device here. */
function someVisitor(campus: Campus): CommandBody<'appointment.create'>['visitors'][number] {
  const { random } = campus;
  const phone = random.below(2) === 0 ? VISITORS_PHONE : `139${String(random.below(1e8)).padStart(8, '0')}`;
  return aVisitorDraft({ visitorId: newId(campus) as VisitorId, name: '韩梅梅', phone });
}

async function amend(campus: Campus, told: Told): Promise<void> {
  const visit = anyVisit(campus, told);
  if (visit === undefined) return;
  const { appointmentId, body } = visit;
  const by = visit.byStudent ? 'student' : pick(campus, HOSTS);
  const details = { ...body.details, purpose: `Changed ${campus.random.below(1_000)}` };
  const changed = { appointmentId, details, visitors: body.visitors };
  await submit(campus, by, { kind: 'appointment.amend', body: changed, seen: appointmentId });
}

async function cancel(campus: Campus, told: Told): Promise<void> {
  const visit = anyVisit(campus, told);
  if (visit === undefined) return;
  const { appointmentId } = visit;
  const by = visit.byStudent ? 'student' : pick(campus, HOSTS);
  await submit(campus, by, {
    kind: 'appointment.cancel',
    body: { appointmentId, reason: '' },
    seen: appointmentId,
  });
}

async function decide(campus: Campus, told: Told): Promise<void> {
  const guests = told.visits.filter((visit) => visit.body.details.visitType === 'guest');
  const visit = anyVisit(campus, { ...told, visits: guests });
  if (visit === undefined) return;
  const { appointmentId } = visit;
  const seen = appointmentId;
  if (campus.random.below(4) === 0)
    await submit(campus, 'approver', {
      kind: 'appointment.reject',
      body: { appointmentId, reason: 'full' },
      seen,
    });
  else
    await submit(campus, 'approver', {
      kind: 'appointment.approve',
      body: { appointmentId, reason: '' },
      seen,
    });
}

/** The code is on paper or on a telephone: it is there whatever the networks do. */
async function passOf({ sql }: Campus, { appointmentId }: Invited): Promise<PassId | null> {
  const [pass] = await sql<{ id: PassId }[]>`select id from passes where appointment_id = ${appointmentId}`;
  return pass?.id ?? null;
}

async function scan(campus: Campus, told: Told): Promise<void> {
  const visit = anyVisit(campus, told);
  const passId = visit === undefined ? null : await passOf(campus, visit);
  const { realm, device, skewMs, name } = campus.device(pick(campus, TABLETS));
  const direction = campus.random.below(3) === 0 ? 'exit' : 'entry';
  const admitted = passId !== null && (direction === 'exit' || campus.random.below(5) > 0);
  const green = direction === 'exit' ? 'EXIT_RECORDED' : 'VALID';
  const observation = aScanObservation({
    passId,
    generation: passId === null ? null : 0,
    gateId: GateId.parse(name),
    direction,
    deviceAt: toInstant(campus.clock.nowMs() + skewMs),
    trustedAt: toInstant(campus.clock.nowMs()),
    offsetMs: skewMs,
    verdict: admitted ? green : 'UNKNOWN_PASS',
    action: admitted ? 'admitted' : 'refused',
  });
  await realm.scan({ device, observation });
}

async function speakOfCar(campus: Campus, told: Told): Promise<void> {
  const visit = anyVisit(campus, told);
  const passId = visit === undefined ? null : await passOf(campus, visit);
  if (visit === undefined || passId === null) return;
  const plate = campus.random.below(3) === 0 ? '' : `京A${10_000 + campus.random.below(90_000)}`;
  await submit(campus, 'visitor', {
    kind: 'visit.plate',
    body: { appointmentId: visit.appointmentId, passId, plate },
    seen: visit.appointmentId,
  });
}

async function withdraw(campus: Campus, told: Told): Promise<void> {
  const visit = anyVisit(campus, told);
  const passId = visit === undefined ? null : await passOf(campus, visit);
  if (visit === undefined || passId === null || campus.random.below(3) > 0) return;
  await submit(campus, 'visitor', {
    kind: 'appointment.withdraw',
    body: { appointmentId: visit.appointmentId, passId },
    seen: visit.appointmentId,
  });
}

async function nameDelegate(campus: Campus, told: Told): Promise<void> {
  const delegationId = newId(campus);
  told.delegations.push(delegationId);
  const lastDay = campusDayOf(campus.clock.nowMs());
  const body = { delegationId, email: 'approver@campus.example', lastDay };
  await submit(campus, pick(campus, HOSTS), {
    kind: 'delegate.name',
    body: body as CommandBody<'delegate.name'>,
  });
}

async function endDelegate(campus: Campus, { delegations }: Told): Promise<void> {
  const delegationId = delegations[campus.random.below(delegations.length)];
  if (delegationId === undefined) return;
  const by = pick(campus, ['laptop', 'phone', 'approver'] as const);
  await submit(campus, by, { kind: 'delegate.end', body: { delegationId } as CommandBody<'delegate.end'> });
}

/** Guests need the unit's word here, and only so many may come. */
export const guestPolicy = (closed: boolean, today: string): Omit<Policy, 'version'> => {
  const usual = DEMO_POLICIES.find((policy) => policy.visitType === 'guest');
  if (usual === undefined) throw new Error('the demo campus has guests');
  const { version: _, ...policy } = usual;
  const closedDays = closed ? [{ on: today, reason: { 'zh-Hans': '', 'zh-Hant': '', en: '' } }] : [];
  return {
    ...policy,
    steps: ['host', 'unit'],
    document: 'none',
    maxPerDay: QUOTA,
    closedDays,
  } as typeof policy;
};

/** The office closes the day to guests, or opens it again. */
async function changePolicy(campus: Campus): Promise<void> {
  const closed = campus.random.below(3) === 0;
  const policy = guestPolicy(closed, campusDayOf(campus.clock.nowMs()));
  const [newest] = await campus.sql<{ version: number }[]>`
    select max(version)::int as version from policy_versions where visit_type = 'guest'`;
  const body = { policy, fromVersion: newest?.version ?? 1, reason: 'walk' };
  await submit(campus, 'security', { kind: 'policy.change', body });
}

async function signOn(campus: Campus): Promise<void> {
  const [guard] = await campus.sql<{ id: string }[]>`select id from guards where active order by id limit 1`;
  const { principal, name } = campus.device(pick(campus, TABLETS));
  const startedAt = toInstant(campus.clock.nowMs());
  const body = {
    shiftId: newId(campus),
    guardId: guard?.id,
    deviceId: principal.id,
    gateId: name,
    startedAt,
  };
  await submit(campus, name, { kind: 'shift.start', body: body as CommandBody<'shift.start'> });
}

async function restart(campus: Campus): Promise<void> {
  const { realm, device } =
    campus.participants[campus.random.below(campus.participants.length)] ?? campus.device('phone');
  await realm.restart({ device });
}

/** What was typed here and may stand in no log [I10]. */
export const SECRETS = ['韩梅梅', VISITORS_PHONE, '京A', 'approver@campus.example'] as const;
