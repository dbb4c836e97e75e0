import { hours, toInstant, type AppointmentDraft, type CommandBody, type PersonId } from '@campus/domain';
import { rosterIdOf } from '@campus/pass';
import { eraseVisitor } from '../src/features/appointments';
import type { SignIn } from '../src/sign-in';
import { aCampus, aDraft, aTablet, aVisitorSignIn, type TestCampus, type TestTablet } from './a-campus';
import { aColleague, type Colleague } from './colleagues';
import { aLine, anAlumnus } from './alumni';
import { anOldRow, asWork, oldCode, setUpOld, takeOver } from './an-old-campus';
import type { Standing } from './who-sees-what';

const COLLEAGUES = [
  'hostA',
  'hostB',
  'colleague',
  'head',
  'otherHead',
  'security',
  'office',
  'itAdmin',
] as const;
export const EVERYONE = [
  ...COLLEAGUES,
  'first',
  'second',
  'worker',
  'alone',
  'alumnus',
  'stranger',
  'south',
  'north',
] as const;
export type Who = (typeof EVERYONE)[number];

/** A visit of the scenario, as the test typed it: every word in it is found nowhere else. */
export interface WatchedVisit {
  readonly body: CommandBody<'appointment.create'>;
  /** Whose row each visitor is. */
  readonly people: readonly { readonly who: Who; readonly visitorId: string }[];
  /** Who has to do with it, at this moment. */
  standing: Partial<Record<Who, Standing>>;
  /** The gates that were told when somebody of it went through. */
  readonly passed: ReadonlySet<Who>;
}

export interface WatchedCampus {
  readonly campus: TestCampus;
  readonly signIns: Readonly<Record<Who, SignIn>>;
  readonly visits: Readonly<Record<'meeting' | 'works' | 'walk', WatchedVisit>>;
  /** `<who> <command>` of all that was sent. */
  readonly sent: Set<string>;
  /** The tablet of each scan, and the delegation's two sides. */
  readonly scans: ReadonlyMap<string, Who>;
  readonly sides: readonly Who[];
  readonly alumnusName: string;
  rosterIds(): Promise<ReadonlyMap<string, WatchedVisit>>;
  /** Rights end: gates, delegate, visitors; and begin: security is asked, the worker has a pass. */
  change(): Promise<void>;
}

const NUMBERS = { first: 'E70000001', second: 'E70000002', worker: 'E70000003', alone: 'E70000004' } as const;
type Visiting = keyof typeof NUMBERS;

const person = (who: Visiting, n: number): Partial<AppointmentDraft['visitors'][number]> => ({
  name: `访客${'甲乙丙丁'.charAt(n)}姓名`,
  organisation: `单位${who}有限公司`,
  phone: n === 1 ? null : `1391111000${n}`,
  email: `${who}@visitors.example`,
  document: { type: 'passport', number: NUMBERS[who] },
});
const words = (name: string, n: number) => ({
  purpose: `事由-${name}`,
  plate: `京A7777${n}`,
  guardNote: `备注-${name}`,
});

/** Two hosts, everybody who may decide or act, four visitors, an alumnus, somebody unknown, and tablets at two gates. */
export async function aWatchedCampus(): Promise<WatchedCampus> {
  const campus = await aCampus();
  const { people, signIns: colleagues } = await colleaguesOf(campus);
  const tablets = { south: await aTablet(campus, 'south'), north: await aTablet(campus, 'north') };
  const sent = new Set<string>();
  const send = async (who: Who, signIn: SignIn, command: ReturnType<TestCampus['command']>) => {
    sent.add(`${who} ${command.id}`);
    return campus.submit(signIn, command);
  };
  const visits = draftsOf(campus);
  await send('hostA', colleagues.hostA, campus.command('appointment.create', visits.meeting.body));
  await send('hostB', colleagues.hostB, campus.command('appointment.create', visits.works.body));
  await send('hostB', colleagues.hostB, campus.command('appointment.create', visits.walk.body));
  const delegationId = campus.newId() as never;
  const named = { delegationId, email: people.colleague.email, lastDay: '2026-12-20' };
  await send('hostA', colleagues.hostA, campus.command('delegate.name', named));
  const refused = { ...visits.walk.body, appointmentId: campus.newId() as never, visitors: [] as never };
  await send('hostA', colleagues.hostA, campus.command('appointment.create', refused));
  const alumnus = await anAlumnus(campus, aLine(7, { name: '周独秀校友' }));
  await setUpOld(campus);
  await takeOver(campus, [anOldRow(1, { name: '韩旧客', phone: '13600007777' })]);
  const signIns = {
    ...colleagues,
    ...(await visitorsOf(campus, visits)),
    alumnus: alumnus.signIn,
    stranger: aVisitorSignIn(campus.newId()),
    south: tablets.south.signIn,
    north: tablets.north.signIn,
  };
  await campus.features.presence.publishAll();
  const scans = await passThrough(campus, tablets, visits);
  const watched: WatchedCampus = {
    campus,
    signIns,
    visits,
    sent,
    scans,
    sides: ['hostA', 'colleague'],
    alumnusName: '周独秀校友',
    rosterIds: () => rosterIdsOf(campus, visits),
    change: async () => {
      await send('hostA', signIns.hostA, campus.command('delegate.end', { delegationId }));
      const { appointmentId, details, visitors } = visits.meeting.body;
      const smaller = {
        appointmentId,
        details: { ...details, gates: [details.gates[0] as never] },
        visitors,
      };
      const amend = campus.command('appointment.amend', smaller, {
        baseRev: await revOf(campus, appointmentId),
      });
      await send('hostA', signIns.hostA, amend);
      const approve = { appointmentId: visits.works.body.appointmentId, reason: '' };
      await send('head', signIns.head, campus.command('appointment.approve', approve));
      await send('security', signIns.security, campus.command('appointment.approve', approve));
      await asWork(campus, (work) => eraseVisitor(work, visits.walk.people[0]?.visitorId ?? ''));
      visits.meeting.standing = { hostA: 'host', first: 'visitor', second: 'visitor', south: 'gate' };
      visits.works.standing = { ...visits.works.standing, security: 'decider', south: 'gate' };
      visits.walk.standing = { hostB: 'host' };
    },
  };
  return watched;
}

async function colleaguesOf(campus: TestCampus) {
  const entries: [(typeof COLLEAGUES)[number], Colleague][] = [];
  for (const who of COLLEAGUES) entries.push([who, await aColleague(campus, `同事-${who}`, ROLES[who])]);
  const people = Object.fromEntries(entries) as Record<(typeof COLLEAGUES)[number], Colleague>;
  await campus.db.sql`update people set unit = '数学学院' where id = ${people.otherHead.id}`;
  await campus.features.dutiesChanged(people.otherHead.id as PersonId);
  const signIns = Object.fromEntries(entries.map(([who, { signIn }]) => [who, signIn]));
  return { people, signIns: signIns as Record<(typeof COLLEAGUES)[number], SignIn> };
}
const ROLES = {
  hostA: ['staff'],
  hostB: ['staff'],
  colleague: ['staff'],
  head: ['approver'],
  otherHead: ['approver'],
  security: ['security'],
  office: ['alumni-office'],
  itAdmin: ['it-admin'],
} as const;

/** The meeting at both gates, the works that wait for the unit's head, the walk at the north gate alone. */
function draftsOf(campus: TestCampus): WatchedCampus['visits'] {
  const gate = aDraft(campus).details.gates;
  const visit = (
    draft: Parameters<typeof aDraft>[1],
    who: readonly Visiting[],
  ): Omit<WatchedVisit, 'standing' | 'passed'> => {
    const body = aDraft(campus, draft);
    return {
      body,
      people: who.map((one, n) => ({ who: one, visitorId: body.visitors[n]?.visitorId ?? '' })),
    };
  };
  const startAt = toInstant(campus.clock.nowMs() + hours(49));
  const endAt = toInstant(campus.clock.nowMs() + hours(51));
  return {
    meeting: {
      ...visit({ details: words('meeting', 1), visitors: [person('first', 0), person('second', 1)] }, [
        'first',
        'second',
      ]),
      passed: new Set<Who>(['south', 'north']),
      standing: {
        hostA: 'host',
        colleague: 'delegate',
        first: 'visitor',
        second: 'visitor',
        south: 'gate',
        north: 'gate',
      },
    },
    works: {
      ...visit(
        {
          details: { ...words('works', 2), visitType: 'contractor', gates: gate.slice(0, 1), startAt, endAt },
          visitors: [person('worker', 2)],
        },
        ['worker'],
      ),
      passed: new Set(),
      standing: { hostB: 'host', head: 'decider', worker: 'visitor' },
    },
    walk: {
      ...visit({ details: { ...words('walk', 3), gates: gate.slice(1) }, visitors: [person('alone', 3)] }, [
        'alone',
      ]),
      passed: new Set<Who>(['north']),
      standing: { hostB: 'host', alone: 'visitor', north: 'gate' },
    },
  };
}

async function visitorsOf(
  campus: TestCampus,
  visits: WatchedCampus['visits'],
): Promise<Record<Visiting, SignIn>> {
  const all = Object.values(visits).flatMap(({ people }) => people);
  const entries = await Promise.all(
    all.map(async ({ who, visitorId }) => {
      const [row] = await campus.db.sql<{ scopeId: string | null }[]>`
        select scope_id from appointment_visitors where visitor_id = ${visitorId}`;
      return [who, aVisitorSignIn(row?.scopeId ?? visitorId)] as const;
    }),
  );
  return Object.fromEntries(entries) as Record<Visiting, SignIn>;
}

/** The first visitor of the meeting and of the walk come in. */
async function passThrough(
  campus: TestCampus,
  tablets: Readonly<Record<'south' | 'north', TestTablet>>,
  visits: WatchedCampus['visits'],
): Promise<ReadonlyMap<string, Who>> {
  campus.clock.advance(hours(1.5));
  const scans = new Map<string, Who>();
  for (const [gate, visit] of [
    ['south', visits.meeting],
    ['north', visits.walk],
  ] as const) {
    const [row] = await campus.db.sql<{ passId: string }[]>`
      select pass_id from appointment_visitors where visitor_id = ${visit.people[0]?.visitorId ?? ''}`;
    const event = await tablets[gate].scan({ passId: row?.passId as never });
    scans.set(event.id, gate);
    await campus.push('scans', tablets[gate].signIn, [event]);
  }
  return scans;
}

async function rosterIdsOf(campus: TestCampus, visits: WatchedCampus['visits']) {
  const rows = await campus.db.sql<{ passId: string; appointmentId: string }[]>`
    select pass_id, appointment_id from appointment_visitors where pass_id is not null`;
  const entries = await Promise.all(
    rows.map(async ({ passId, appointmentId }) => {
      const visit = Object.values(visits).find(({ body }) => body.appointmentId === appointmentId);
      return visit === undefined ? [] : [[await rosterIdOf(passId as never), visit] as const];
    }),
  );
  return new Map(entries.flat());
}

async function revOf(campus: TestCampus, id: string): Promise<number> {
  const [row] = await campus.db.sql<{ rev: number }[]>`select rev from appointments where id = ${id}`;
  return row?.rev ?? 0;
}
export const OLD_CODE = oldCode(1);
