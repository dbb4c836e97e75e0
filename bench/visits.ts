import {
  hours,
  PassId,
  toInstant,
  uuidV7,
  type Command,
  type CommandBody,
  type UnsignedScanEvent,
} from '@campus/domain';
import { createDeviceKey, exportPublicJwk, hashScanEvent, signScanEvent } from '@campus/pass';
import { EnrolResponse, Me } from '@campus/protocol';
import { randomBytes } from 'node:crypto';
import type { BenchServer } from './a-server';

export const newId = (): string => uuidV7(Date.now(), new Uint8Array(randomBytes(10)));

export interface SignedIn {
  readonly cookie: string;
  readonly id: string;
}

/** By the demo accounts' door: a real session with its cookie. */
export async function signInAs(bench: BenchServer, account: string): Promise<SignedIn> {
  const { cookie } = await bench.call('/auth/demo', { body: JSON.stringify({ account }) });
  const me = Me.parse(JSON.parse((await bench.call('/api/me', { cookie })).text));
  return { cookie, id: me.principal?.id ?? '' };
}

export interface Tablet extends SignedIn {
  /** Signs what it saw into its journal: bodies of pushes, each of as many events. */
  sign(batches: readonly (readonly Partial<UnsignedScanEvent>[])[]): Promise<readonly string[]>;
}

/** Enrolled by a one-time code, with a key of its own. */
export async function enrolTablet(bench: BenchServer, gateId: string): Promise<Tablet> {
  const codes = await bench.server.features.createEnrolmentCodes();
  const code = codes.find((one) => one.gateId === gateId)?.code;
  const key = await createDeviceKey();
  const publicKey = await exportPublicJwk(key.publicKey);
  const body = JSON.stringify({ code, name: gateId, publicKey });
  const { cookie, text } = await bench.call('/api/devices/enrol', { body });
  const { deviceId } = EnrolResponse.parse(JSON.parse(text));
  const journal = { deviceId, journalId: newId(), gateId, seq: 0, prevHash: '' };
  return {
    cookie,
    id: deviceId,
    async sign(batches) {
      const bodies: string[] = [];
      for (const batch of batches) {
        const rows: object[] = [];
        for (const seen of batch) {
          const event = eventOf(journal, seen);
          journal.seq += 1;
          journal.prevHash = await hashScanEvent(event);
          rows.push({
            assumedMasterState: null,
            newDocumentState: await signScanEvent(event, key.privateKey),
          });
        }
        bodies.push(JSON.stringify(rows));
      }
      return bodies;
    },
  };
}

function eventOf(
  journal: { deviceId: string; journalId: string; gateId: string; seq: number; prevHash: string },
  seen: Partial<UnsignedScanEvent>,
): UnsignedScanEvent {
  const now = toInstant(Date.now());
  const event = {
    ...journal,
    id: newId(),
    passId: null,
    generation: 0,
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
    ...seen,
  };
  // Every field of the schema is above; its branded ids are what the server gave.
  return event as UnsignedScanEvent;
}

let phones = 13_900_000_000;

/** Bodies of pushes that create one visit of one mainland visitor each, on from an hour after that moment. */
export function creations(count: number, perPush: number, fromMs = Date.now()): readonly string[] {
  const commands = Array.from({ length: count }, () => creation(fromMs));
  return Array.from({ length: Math.ceil(count / perPush) }, (_, n) =>
    JSON.stringify(
      commands
        .slice(n * perPush, (n + 1) * perPush)
        .map((newDocumentState) => ({ assumedMasterState: null, newDocumentState })),
    ),
  );
}

function creation(nowMs: number): Command {
  const body = {
    appointmentId: newId(),
    details: {
      visitType: 'official',
      purpose: '学术交流',
      unit: '计算机学院',
      area: '主教学楼',
      gates: ['south', 'north'],
      startAt: toInstant(nowMs + hours(1)),
      endAt: toInstant(nowMs + hours(6)),
      entryRule: null,
      plate: null,
      guardNote: '',
      pickUp: false,
    },
    visitors: [
      {
        visitorId: newId(),
        name: '李雷',
        organisation: '示范公司',
        phone: String((phones += 1)),
        email: null,
        channels: [],
        locale: 'zh-Hans',
        nationality: null,
        document: null,
      },
    ],
  };
  // Shapes and ids as the schema asks for; the server checks them.
  const typed = body as unknown as CommandBody<'appointment.create'>;
  return {
    id: newId() as Command['id'],
    kind: 'appointment.create',
    body: { ...typed },
    baseRev: null,
    after: null,
    at: toInstant(Date.now()),
  };
}

export async function passesOf(bench: BenchServer): Promise<readonly PassId[]> {
  const rows = await bench.sql<{ passId: string }[]>`
    select pass_id from appointment_visitors where pass_id is not null order by visitor_id`;
  return rows.map((row) => PassId.parse(row.passId));
}
