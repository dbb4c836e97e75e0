import {
  AppointmentId,
  CommandId,
  DEMO_GATES,
  DEMO_POLICIES,
  GateId,
  PassId,
  PersonId,
  VisitorId,
  newVisitorRow,
  toMs,
  type Appointment,
  type Command,
  type CommandBody,
  type CommandKind,
  type CommandResult,
  type DecideContext,
  type Instant,
  type Person,
  type Visitor,
  type VisitorDraft,
} from '../src/index';

/** Tuesday 24 November 2026, 10:00 on the campus. */
export const NOW: Instant = '2026-11-24T02:00:00.000Z';

const uuid = (kind: number, n: number): string =>
  `01900000-000${kind}-7000-8000-${n.toString(16).padStart(12, '0')}`;
export const personId = (n: number) => PersonId.parse(uuid(1, n));
export const appointmentId = (n: number) => AppointmentId.parse(uuid(2, n));
export const visitorId = (n: number) => VisitorId.parse(uuid(3, n));
export const commandId = (n: number) => CommandId.parse(uuid(4, n));
export const passId = (n: number) => PassId.parse(`pass${n.toString().padStart(12, '0')}`);
export const gateId = (name: string) => GateId.parse(name);

export const aPerson = (over: Partial<Person> = {}): Person => ({
  id: personId(1),
  name: '王老师',
  unit: '计算机学院',
  roles: ['staff'],
  locale: 'zh-Hans',
  ...over,
});

export const aContext = (over: Partial<DecideContext> = {}): DecideContext => ({
  nowMs: toMs(NOW),
  actor: { kind: 'person', person: aPerson() },
  policies: DEMO_POLICIES,
  gates: DEMO_GATES,
  campus: null,
  commandId: commandId(1),
  ...over,
});

export const aDraft = (n = 1, over: Partial<VisitorDraft> = {}): VisitorDraft => ({
  visitorId: visitorId(n),
  name: `访客${'甲乙丙丁戊己庚辛壬癸'.charAt(n % 10)}`,
  organisation: '',
  phone: `1380013${String(8000 + n)}`,
  email: null,
  channels: [],
  locale: 'zh-Hans',
  nationality: null,
  document: null,
  ...over,
});

type Create = CommandBody<'appointment.create'>;

export const someDetails = (over: Partial<Create['details']> = {}): Create['details'] => ({
  visitType: 'official',
  purpose: '学术交流',
  unit: '计算机学院',
  area: '主教学楼',
  gates: [gateId('south'), gateId('north')],
  startAt: '2026-11-25T01:00:00.000Z',
  endAt: '2026-11-25T09:00:00.000Z',
  entryRule: null,
  plate: null,
  guardNote: '',
  pickUp: false,
  ...over,
});

export const aCreation = (details: Partial<Create['details']> = {}, over: Partial<Create> = {}): Create => ({
  appointmentId: appointmentId(1),
  details: someDetails(details),
  visitors: [aDraft()],
  ...over,
});

export const aVisitor = (n = 1, over: Partial<Visitor> = {}): Visitor => ({
  ...newVisitorRow(aDraft(n)),
  passId: passId(n),
  passState: 'active',
  link: '/v',
  ...over,
});

export const anAppointment = (over: Partial<Appointment> = {}): Appointment => ({
  id: appointmentId(1),
  rev: 3,
  state: 'approved',
  applied: false,
  hostId: personId(1),
  hostName: '王老师',
  hostUnit: '计算机学院',
  ...someDetails(),
  entryRule: 'many',
  visitors: [aVisitor()],
  approvals: [],
  acts: [],
  createdAt: NOW,
  updatedAt: NOW,
  group: null,
  partOf: null,
  series: null,
  batch: null,
  lastCommandId: null,
  ...over,
});

export const anAmendment = (
  details: Partial<Create['details']> = {},
  visitors: VisitorDraft[] = [aDraft()],
): CommandBody<'appointment.amend'> => ({
  appointmentId: appointmentId(1),
  details: someDetails({ entryRule: 'many', ...details }),
  visitors,
});

export const aCommand = <K extends CommandKind>(n: number, kind: K, body: CommandBody<K>): Command => ({
  id: commandId(n),
  kind,
  body: { ...body },
  baseRev: null,
  after: null,
  at: NOW,
});

export const aResult = (n: number, over: Partial<CommandResult> = {}): CommandResult => ({
  commandId: commandId(n),
  outcome: 'accepted',
  code: null,
  at: null,
  facts: {},
  appliedAt: NOW,
  refs: [],
  ...over,
});
