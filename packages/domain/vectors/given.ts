import { type CrossingVector, type VerdictCode } from '../src/index';

export type Given = Omit<CrossingVector, 'id' | 'title' | 'rule' | 'expected'>;
export type Row = readonly [
  title: string,
  given: Given,
  code: VerdictCode,
  more?: CrossingVector['expected'],
];

export const PASS = 'pass000000000001';
export const OTHER = 'pass000000000002';
/** Campus time on 24 November 2026, or another day of that November. */
export const at = (time: string, day = 24): string => {
  const [h = '0', m = '0'] = time.split(':');
  return new Date(Date.UTC(2026, 10, day, Number(h) - 8, Number(m))).toISOString();
};
export const atS = (time: string, day = 24): number => Date.parse(at(time, day)) / 1000;
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

/** The same change in the pass and in the roster, as the server would make it. */
export const terms = (claims: object, roster: object): Given => ({ evidence: { claims }, facts: { roster } });
export const rule = (entryRule: string): Given => terms({ entryRule }, { entryRule });
export const roster = (patch: object | null): Given => ({ facts: { roster: patch } });
export const exit = (given: Given = {}): Given => ({
  ...given,
  facts: { ...given.facts, direction: 'exit' },
});
export const move = (direction: string, time: string, more: object = {}): object => ({
  direction,
  at: at(time),
  gateId: 'south',
  inferred: false,
  ...more,
});
export const moved = (given: Given, ...movements: readonly object[]): Given => ({
  ...given,
  facts: { ...given.facts, movements },
});
export const ages = (
  keysMs: number | null,
  revocationsMs: number | null,
  rosterMs: number | null,
): Given => ({
  ctx: { ages: { keysMs, revocationsMs, rosterMs } },
});
export const clock = (state: string, given: Given = {}): Given => ({
  ...given,
  ctx: { ...given.ctx, clock: state },
});
export const record = (state: string, version: number, more: object = {}): object => ({
  id: PASS,
  passId: PASS,
  generation: null,
  state,
  version,
  at: at('08:00'),
  ...more,
});
export const revoked = (...revocations: readonly object[]): Given => ({ facts: { revocations } });
export const everyGate = terms({ gateBits: 7 }, { gates: ['south', 'north', 'east'] });
export const LIVE = { source: 'qr_live', proof: 'fresh', claims: { holderKey: 'A'.repeat(44) } };

export const ENTRY = {
  id: 'r'.repeat(43),
  rev: 1,
  visitType: 'official',
  state: 'approved',
  passState: 'active',
  generation: 1,
  acceptsFrom: 1,
  gates: ['south', 'north'],
  startAt: at('09:00'),
  endAt: at('18:00'),
  entryRule: 'many',
  dailyHours: { from: '06:30', to: '22:30' },
  partySize: 1,
  hold: false,
  hostConfirm: false,
  bound: false,
  pickUp: false,
  attention: false,
  shortCodeHash: 's'.repeat(43),
  sealed: { box: '', byPass: [] },
};
export const shortCode = (patch: object = {}, more: object = {}): Given => ({
  evidence: { kind: 'roster', source: 'short_code', entry: { ...ENTRY, ...patch }, passId: PASS, ...more },
});

export const single = rule('single');
export const inside = moved({}, move('entry', '09:12'));
