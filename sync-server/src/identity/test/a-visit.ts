import { AppointmentId, type Campus, type Gate, GateId, PassId, uuidV7, VisitorId } from '@campus/domain';
import type { VisitView } from '../visitor-door';

const gateName = { 'zh-Hans': '南门', 'zh-Hant': '南門', en: 'South Gate' };

export const SOUTH: Gate = {
  id: GateId.parse('south'),
  bit: 0,
  name: gateName,
  opens: '06:30',
  closes: '22:30',
  vehicles: true,
  exitScan: true,
  t1Minutes: 15,
  t2Minutes: 1_440,
  t3Minutes: 4_320,
};

export const CAMPUS: Campus = {
  id: 'demo',
  name: { 'zh-Hans': '示范大学', 'zh-Hant': '示範大學', en: 'Demo University' },
  units: ['物理学院'],
  areas: [],
  address: {
    'zh-Hans': '北京市海淀区学府路1号',
    'zh-Hant': '北京市海淀區學府路1號',
    en: '1 Xuefu Road, Haidian, Beijing',
  },
  contacts: [{ role: 'security', phone: '010-12345678', email: 'security@example.edu' }],
};

const idOf = (n: number): string => uuidV7(1_795_000_000_000 + n, new Uint8Array(10).fill(n));
export const visitorIdOf = (n: number): VisitorId => VisitorId.parse(idOf(n));
export const appointmentIdOf = (n: number): AppointmentId => AppointmentId.parse(idOf(n + 100));

/** Unsigned, but of the length and shape of a real one: the pages only carry it. */
export const A_JWS = [
  Buffer.from('{"alg":"ES256","kid":"A1B","typ":"vp+jwt"}').toString('base64url'),
  Buffer.from(
    JSON.stringify({
      aud: 'demo',
      jti: 'AAAAAAAAAAAAAAAA',
      g: 1,
      nbf: 1795485600,
      exp: 1795521600,
      s: [1, 2],
      z: 3,
      k: 0,
      e: 0,
    }),
  ).toString('base64url'),
  Buffer.alloc(64, 7).toString('base64url'),
].join('.');

export function aVisit(changes: Partial<VisitView> = {}): VisitView {
  return {
    appointmentId: appointmentIdOf(1),
    visitorId: visitorIdOf(1),
    appointmentState: 'approved',
    canceled: false,
    passId: PassId.parse('AAAAAAAAAAAAAAAA'),
    passState: 'active',
    generation: 1,
    jws: A_JWS,
    shortCode: '7K3MXQ0RTZ',
    linkToken: 'Abcdefghij_klmnopqrst2',
    presence: 'absent',
    locale: 'en',
    visitorName: 'Ada Example',
    hostName: '王老师',
    unit: '物理学院',
    purpose: 'Seminar on optics',
    area: 'Building 3',
    plate: null,
    canChangePlate: true,
    canWithdraw: true,
    awaited: null,
    nationality: null,
    companions: [],
    group: null,
    pickUp: false,
    startAt: '2026-11-24T06:00:00.000Z',
    endAt: '2026-11-24T10:00:00.000Z',
    entryRule: 'many',
    dailyHours: null,
    bearer: true,
    hasPassport: false,
    visitType: { 'zh-Hans': '公务来访', 'zh-Hant': '公務到訪', en: 'Official visit' },
    gates: [SOUTH],
    campus: CAMPUS,
    lastDay: '2026-11-24',
    ...changes,
  };
}
