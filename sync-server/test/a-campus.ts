import {
  GateId,
  minutes,
  toInstant,
  uuidV7,
  type Appointment,
  type AppointmentDraft,
  type Command,
  type CommandBody,
  type CommandId,
  type CommandKind,
  type CommandResult,
  type DeviceId,
  type DocumentOf,
  type PassId,
  type PersonId,
  type Role,
  type ScanEvent,
  type UnsignedScanEvent,
  type VisitorId,
} from '@campus/domain';
import { exportPublicJwk, hashScanEvent, PublicJwk, signScanEvent } from '@campus/pass';
import { ensureInstallation } from '../src/db/installation';
import { inTransaction } from '../src/db/transaction';
import { openFeatures, type Features } from '../src/features';
import { enrolDevice } from '../src/features/devices';
import { startWork } from '../src/features/work';
import { feedOf } from '../src/replication';
import { pull } from '../src/replication/pull';
import type { PushCollection, PushedRow } from '../src/replication';
import type { SignIn } from '../src/sign-in';
import { aDatabase, type TestDatabase } from './a-database';
import { aClock, aLog, aRandom, TEST_NOW_MS, testDeps, type LogLine, type TestClock } from './test-deps';

export type PulledCollection =
  | 'facts'
  | 'revocations'
  | 'appointments'
  | 'passes'
  | 'credentials'
  | 'roster'
  | 'movements'
  | 'legacy'
  | 'notices';

/** A running demo campus on a database of its own, used as a device would use it: rows pushed, documents pulled. */
export interface TestCampus {
  readonly features: Features;
  readonly db: TestDatabase;
  readonly clock: TestClock;
  readonly lines: readonly LogLine[];
  newId(): string;
  push<C extends PushCollection>(collection: C, signIn: SignIn, rows: readonly PushedRow[C][]): Promise<void>;
  /** Everything that a fresh replica of this sign-in gets, tombstones left out. */
  pullAll<C extends PulledCollection>(signIn: SignIn, collection: C): Promise<DocumentOf<C>[]>;
  command<K extends CommandKind>(kind: K, body: CommandBody<K>, more?: Partial<Command>): Command;
  /** Pushes one command and answers its result; null while it is held. */
  submit(signIn: SignIn, command: Command): Promise<CommandResult | null>;
  resultOf(signIn: SignIn, id: CommandId): Promise<CommandResult | null>;
  close(): Promise<void>;
}

export async function aCampus(): Promise<TestCampus> {
  const db = await aDatabase();
  const clock = aClock();
  const random = aRandom();
  const log = aLog();
  await ensureInstallation(db.sql, { epoch: 'test', demo: true }, clock.nowMs());
  const features = await openFeatures(testDeps(db.sql, { clock, random, log }));
  const newId = (): string => uuidV7(clock.nowMs(), random.bytes(10));
  const campus: TestCampus = {
    features,
    db,
    clock,
    lines: log.lines,
    newId,
    async push(collection, signIn, rows) {
      await inTransaction(db.sql, 'server', async (tx) => {
        // The handler of a collection takes the rows of that collection.
        const handler = features.push[collection] as ((...args: unknown[]) => Promise<void>) | undefined;
        await handler?.(tx, signIn, rows);
      });
      await features.presence.publishAll();
    },
    async pullAll(signIn, collection) {
      const feed = feedOf(signIn, collection);
      if (feed === null) throw new Error(`no ${collection} for this sign-in`);
      const request = { collection, feed: feed.feed, scope: feed.scope, checkpoint: null, limit: 500 };
      const page = await pull(db.sql, request, features.openPersonal);
      if (typeof page === 'string') throw new Error(page);
      const documents = page.documents.map(
        (bytes) => JSON.parse(Buffer.from(bytes).toString('utf8')) as { _deleted?: boolean },
      );
      return documents.filter((one) => one._deleted !== true) as never;
    },
    command: (kind, body, more = {}) => ({
      id: newId() as CommandId,
      kind,
      body: { ...body },
      baseRev: null,
      after: null,
      at: toInstant(clock.nowMs()),
      ...more,
    }),
    async submit(signIn, command) {
      await campus.push('commands', signIn, [command]);
      return campus.resultOf(signIn, command.id);
    },
    async resultOf(signIn, id) {
      const notices = await campus.pullAll(signIn, 'notices');
      const found = notices.filter((one) => one.kind === 'result' && one.body['commandId'] === id);
      if (found.length > 1) throw new Error('more than one result');
      return (found[0]?.body ?? null) as CommandResult | null;
    },
    close: () => db.drop(),
  };
  return campus;
}

const session = (n: number): string => `session-${n}`;
let sessions = 0;

export const aHost = (
  campus: TestCampus,
  roles: readonly Role[] = ['staff'],
  id = campus.newId(),
): SignIn => ({
  principal: { kind: 'person', id: id as PersonId, name: '王老师', unit: '计算机学院', roles: [...roles] },
  revoked: false,
  sessionId: session(sessions++),
});

export const aVisitorSignIn = (id: string): SignIn => ({
  principal: { kind: 'visitor', id: id as VisitorId, label: '***' },
  revoked: false,
  sessionId: session(sessions++),
});

/** An enrolled tablet with its own key, which signs what it saw into one journal. */
export interface TestTablet {
  readonly signIn: SignIn;
  readonly deviceId: DeviceId;
  scan(changes?: Partial<UnsignedScanEvent>): Promise<ScanEvent>;
}

export async function aTablet(campus: TestCampus, gate: string): Promise<TestTablet> {
  const key = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, [
    'sign',
    'verify',
  ]);
  const deviceId = await enrol(campus, gate, PublicJwk.parse(await exportPublicJwk(key)));
  const gateId = GateId.parse(gate);
  const journalId = campus.newId();
  let seq = 0;
  let prevHash = '';
  return {
    deviceId,
    signIn: {
      principal: { kind: 'device', id: deviceId, name: gate, gateId },
      revoked: false,
      sessionId: session(sessions++),
    },
    async scan(changes = {}) {
      const now = toInstant(campus.clock.nowMs());
      const unsigned = {
        id: campus.newId(),
        passId: null,
        generation: 0,
        deviceId,
        journalId,
        seq: seq++,
        prevHash,
        gateId,
        guardId: null,
        shiftId: null,
        direction: 'entry',
        source: 'qr_bearer',
        basis: 'replica',
        deviceAt: now,
        trustedAt: now,
        offsetMs: 0,
        verdict: 'VALID',
        action: 'admitted',
        partySize: 1,
        corrects: null,
        reason: null,
        keysAgeMs: 0,
        revocationsAgeMs: 0,
        rosterAgeMs: 0,
        ...changes,
      } as UnsignedScanEvent;
      prevHash = await hashScanEvent(unsigned);
      return signScanEvent(unsigned, key.privateKey);
    },
  };
}
async function enrol(campus: TestCampus, gate: string, publicKey: PublicJwk): Promise<DeviceId> {
  const codes = await campus.features.createEnrolmentCodes();
  const code = codes.find((one) => one.gateId === gate)?.code ?? '';
  const enrolled = await inTransaction(campus.db.sql, 'server', (tx) =>
    enrolDevice(startWork(campus.features.kit, tx, 'server'), { code, name: gate, publicKey }),
  );
  if (!enrolled.ok) throw new Error(enrolled.code);
  return enrolled.value.deviceId;
}

/** Ten o'clock to noon of the test's day, at the south gate. */
export function aDraft(campus: TestCampus, changes: DraftChanges = {}): CommandBody<'appointment.create'> {
  const draft: AppointmentDraft = {
    details: {
      visitType: 'official',
      purpose: '学术交流',
      unit: '计算机学院',
      area: '主教学楼',
      gates: [GateId.parse('south'), GateId.parse('north')],
      startAt: '2026-11-23T02:00:00.000Z',
      endAt: '2026-11-23T04:00:00.000Z',
      entryRule: null,
      plate: null,
      guardNote: '',
      pickUp: false,
      ...changes.details,
    },
    visitors: (changes.visitors ?? [{}]).map((visitor) => ({
      visitorId: campus.newId() as VisitorId,
      name: '李雷',
      organisation: '示范公司',
      phone: '13800138000',
      email: null,
      channels: [],
      locale: 'zh-Hans',
      nationality: null,
      document: null,
      ...visitor,
    })),
  };
  return { ...draft, appointmentId: campus.newId() as never };
}
export interface DraftChanges {
  readonly details?: Partial<AppointmentDraft['details']>;
  readonly visitors?: readonly Partial<AppointmentDraft['visitors'][number]>[];
}

/** Half past ten: the draft's visit has begun. */
export const IN_VISIT_MS = TEST_NOW_MS + minutes(90);
let phones = 13_900_000_000;

export interface TestVisit {
  readonly host: SignIn;
  readonly visitor: SignIn;
  readonly body: CommandBody<'appointment.create'>;
  readonly passId: PassId;
  readonly token: string;
}

const phoneOf = ({ visitors }: DraftChanges): string => visitors?.[0]?.phone ?? String(phones++);

/** An accepted appointment with one mainland visitor, made at nine; the clock then stands within the visit. */
export async function aVisit(campus: TestCampus, changes: DraftChanges = {}): Promise<TestVisit> {
  campus.clock.set(TEST_NOW_MS);
  const phone = phoneOf(changes);
  const host = aHost(campus);
  const body = aDraft(campus, { ...changes, visitors: [{ phone, name: '赵六', ...changes.visitors?.[0] }] });
  const result = await campus.submit(host, campus.command('appointment.create', body));
  if (result?.outcome !== 'accepted') throw new Error(result?.code ?? 'held');
  const holder = await campus.features.visitors.findByPhone(phone);
  const visitor = aVisitorSignIn(holder?.holderId ?? '');
  const [pass] = await campus.pullAll(visitor, 'passes');
  if (pass?.token == null) throw new Error('no pass');
  campus.clock.set(IN_VISIT_MS);
  return { host, visitor, body, passId: pass.id, token: pass.token };
}

export async function appointmentOf(campus: TestCampus, host: SignIn): Promise<Appointment> {
  const [appointment] = await campus.pullAll(host, 'appointments');
  if (appointment === undefined) throw new Error('no appointment');
  return appointment;
}

export async function scanned(
  campus: TestCampus,
  tablet: TestTablet,
  changes: Partial<UnsignedScanEvent>,
): Promise<ScanEvent> {
  const event = await tablet.scan(changes);
  await campus.push('scans', tablet.signIn, [event]);
  return event;
}
