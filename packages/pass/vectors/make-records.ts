import type { RosterPerson, UnsignedScanEvent } from '@campus/domain';
import { DeviceId, GateId, JournalId, ScanEventId } from '@campus/domain';
import {
  hashPin,
  hashScanEvent,
  hashShortCode,
  issuePass,
  JOURNAL_START,
  rosterIdOf,
  sealPerson,
  signScanEvent,
} from '../src/index';
import { CLAIMS, type Keys } from './make-passes';
import { twinOf } from './spoil-token';

const PERSON: RosterPerson = {
  name: '欧阳明',
  documentTail: '护照 ····6789',
  phoneTail: '4321',
  organisation: 'Example University',
  hostName: '王老师',
  unit: '计算机学院',
  guardNote: '',
  plate: '粤BD12345',
  pickUp: true,
  companions: ['A. Companion'],
  minors: [],
};

/** The vectors of roster.json. */
export async function makeRoster(keys: Keys): Promise<unknown> {
  const jws = await issuePass(CLAIMS, keys.active);
  const reissued = await issuePass({ ...CLAIMS, generation: 1 }, keys.active);
  const revoked = await issuePass({ ...CLAIMS, generation: 2 }, keys.active);
  const { passId } = CLAIMS;
  const generations = [
    { generation: 0, jws },
    { generation: 1, jws: reissued },
  ];
  return {
    about: 'A sealed roster entry and who can open it.',
    passId,
    rosterId: await rosterIdOf(passId),
    person: PERSON,
    sealed: await sealPerson(PERSON, generations, passId),
    cases: [
      { name: 'first-generation', generation: 0, jws, opens: true },
      { name: 'twin-of-the-first', generation: 0, jws: twinOf(jws), opens: true },
      { name: 'second-generation', generation: 1, jws: reissued, opens: true },
      { name: 'revoked-generation', generation: 2, jws: revoked, opens: false },
      { name: 'wrong-generation', generation: 1, jws, opens: false },
      {
        name: 'same-claims-signed-again',
        generation: 0,
        jws: await issuePass(CLAIMS, keys.active),
        opens: false,
      },
      { name: 'no-token', generation: 0, jws: '', opens: false },
    ],
  };
}

/** The vectors of scan-events.json. */
export async function makeScanEvents(keys: Keys): Promise<unknown> {
  const first = await signScanEvent(scanEvent(0, JOURNAL_START), keys.device.privateKey);
  const second = await signScanEvent(scanEvent(1, await hashScanEvent(first)), keys.device.privateKey);
  return {
    about: 'A journal of two events: hash of each, signature and link.',
    publicJwk: keys.device.publicJwk,
    events: [first, second],
    hashes: [await hashScanEvent(first), await hashScanEvent(second)],
  };
}

/** The vectors of codes.json. */
export async function makeCodes(): Promise<unknown> {
  const salt = 'AAECAwQFBgcICQoLDA0ODw';
  return {
    about: 'Base45, short codes as they may be typed, and a PIN.',
    base45: {
      // RFC 9285 §4.3 and §4.4.
      encode: [
        { text: 'AB', base45: 'BB8' },
        { text: 'Hello!!', base45: '%69 VD92EX0' },
        { text: 'base-45', base45: 'UJCLQE7W581' },
        { text: 'ietf!', base45: 'QED8WEX0' },
      ],
      refuse: ['GGW', ':::', '::', '0', 'BB80', 'bb8', 'BB8\n', 'ÄB8', '=69'],
    },
    shortCodes: [
      { typed: '7K3MX-Q01TZ', code: '7K3MXQ01TZ' },
      { typed: ' 7k3mx q0ltz ', code: '7K3MXQ01TZ' },
      { typed: '7K3MX–QOITZ', code: '7K3MXQ01TZ' },
      { typed: '７Ｋ３ＭＸ－Ｑ０１ＴＺ', code: '7K3MXQ01TZ' },
      { typed: '7K3MXQ01T', code: null },
      { typed: '7K3MXQ01TU', code: null },
      { typed: '', code: null },
    ],
    shortCodeHash: await hashShortCode('7K3MXQ01TZ'),
    pin: { pin: '204861', salt, rounds: 100_000, hash: await hashPin('204861', salt, 100_000) },
  };
}

function scanEvent(seq: number, prevHash: string): UnsignedScanEvent {
  return {
    id: ScanEventId.parse(`019ab000-0000-7000-8000-00000000000${seq}`),
    passId: CLAIMS.passId,
    generation: 0,
    deviceId: DeviceId.parse('019ab000-0000-7000-8000-0000000000d1'),
    journalId: JournalId.parse('019ab000-0000-7000-8000-0000000000a1'),
    seq,
    prevHash,
    gateId: GateId.parse('south'),
    guardId: null,
    shiftId: null,
    direction: seq === 0 ? 'entry' : 'exit',
    source: 'qr_bearer',
    basis: 'replica',
    deviceAt: '2026-11-24T07:00:00.000Z',
    trustedAt: '2026-11-24T07:00:01.250Z',
    offsetMs: -1250,
    verdict: seq === 0 ? 'VALID' : 'EXIT_RECORDED',
    action: 'admitted',
    partySize: 1,
    corrects: null,
    reason: null,
    keysAgeMs: 60_000,
    revocationsAgeMs: 2_000,
    rosterAgeMs: 2_000,
  };
}
