import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { CROSSING_FILE } from '../../vectors/crossing-table';
import { DEMO_GATES } from '../demo/demo-gates';
import { DEMO_POLICIES } from '../demo/demo-policies';
import { AppointmentState } from '../appointments/appointment-state';
import { EntryRule } from '../passes/entry-rule';
import { PassState } from '../visitors/visitor';
import { days, hours, minutes, toInstant, toMs } from '../time';
import type { CrossingContext, GateFacts } from './crossing';
import { decideCrossing } from './decide-crossing';
import type { Evidence } from './evidence';
import { freshnessOf } from './freshness';
import { hoursAdmit, nextOpening } from './opening';
import { statusFromRevocations } from './pass-status';
import { VERDICT_COLOURS } from './verdict-codes';

const NOW_MS = toMs(CROSSING_FILE.base.at);
const around = fc.integer({ min: NOW_MS - days(3), max: NOW_MS + days(3) });
const age = fc.oneof(
  fc.constant(null),
  fc.integer({ min: 0, max: hours(80) }),
  fc.constantFrom(0, minutes(15), minutes(15) + 1, hours(24), hours(24) + 1, hours(72), hours(72) + 1),
);
const gate = fc.constantFrom(...DEMO_GATES);
const passId = 'pass000000000001';
const ids = DEMO_GATES.map((one) => one.id);
const dailyHours = fc.constantFrom(
  null,
  { from: '06:30', to: '22:30' },
  { from: '06:30', to: '22:30' },
  { from: '22:00', to: '02:00' },
);

/** Usually the thing that admits, so that the cases reach every depth; now and then anything. */
const mostly = <T>(usual: T, others: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  fc.oneof({ weight: 12, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: others });
const startMs = mostly(NOW_MS - hours(2), around);
const endMs = mostly(NOW_MS + hours(9), around);

const claims = fc.record({
  campus: mostly('demo', fc.constant('other')),
  passId: fc.constant(passId),
  generation: fc.integer({ min: 0, max: 3 }),
  notBeforeS: startMs.map((ms) => Math.floor(ms / 1000)),
  expiresS: endMs.map((ms) => Math.floor(ms / 1000)),
  status: fc.constant({ list: 'l', index: 1 }),
  gateBits: mostly(0, fc.integer({ min: 0, max: 15 })),
  visitType: fc.constant('official'),
  entryRule: fc.constantFrom(...EntryRule.options),
  dailyHours,
  partySize: fc.integer({ min: 1, max: 5 }),
  documentCommitment: fc.constant(null),
  holderKey: fc.constant(null),
  drill: mostly(false, fc.constant(true)),
});
const entry = fc.record({
  ...Object.fromEntries(
    Object.entries(CROSSING_FILE.base.facts['roster'] as object).map(([k, v]) => [k, fc.constant(v)]),
  ),
  state: mostly('approved', fc.constantFrom(...AppointmentState.options)),
  passState: mostly('active', fc.constantFrom(...PassState.options)),
  generation: fc.integer({ min: 0, max: 3 }),
  acceptsFrom: mostly(0, fc.integer({ min: 0, max: 2 })),
  gates: mostly([...ids], fc.subarray(ids)),
  startAt: startMs.map(toInstant),
  endAt: endMs.map(toInstant),
  entryRule: fc.constantFrom(...EntryRule.options),
  dailyHours,
  hold: mostly(false, fc.constant(true)),
  hostConfirm: mostly(false, fc.constant(true)),
  bound: mostly(false, fc.constant(true)),
  pickUp: fc.boolean(),
  attention: fc.boolean(),
});
const evidence = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('pass'),
      kid: fc.constant('AB1'),
      claims,
      source: fc.constantFrom('qr_live', 'qr_bearer', 'print'),
      signature: mostly('valid', fc.constantFrom('invalid', 'unknown_key', 'revoked_key')),
      proof: fc.constantFrom('none', 'none', 'fresh', 'stale', 'wrong'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('roster'),
      source: fc.constantFrom('short_code', 'search', 'plate', 'manual'),
      entry: fc.option(entry),
      passId: fc.constantFrom(passId, null),
    }),
  },
  { weight: 1, arbitrary: fc.constantFrom({ kind: 'malformed' }, { kind: 'foreign' }) },
) as unknown as fc.Arbitrary<Evidence>;
const facts = fc.record({
  campusId: fc.constant('demo'),
  gate,
  gates: fc.constant(DEMO_GATES),
  direction: fc.constantFrom('entry', 'entry', 'exit'),
  roster: fc.option(entry),
  revocations: fc.array(
    fc.record({
      id: fc.constant(passId),
      passId: fc.constantFrom(passId, 'pass000000000002'),
      generation: fc.constantFrom(null, 0, 1),
      state: fc.constantFrom('revoked', 'suspended', 'resumed', 'superseded'),
      version: fc.integer({ min: 0, max: 9 }),
      at: around.map(toInstant),
    }),
    { maxLength: 1 },
  ),
  statusBit: mostly('valid', fc.constantFrom('revoked', 'suspended', 'superseded', 'unknown')),
  statusAgeMs: age,
  movements: fc.array(
    fc.record({
      direction: fc.constantFrom('entry', 'exit'),
      at: around.map(toInstant),
      gateId: fc.constantFrom(...ids),
      inferred: fc.boolean(),
    }),
    { maxLength: 4 },
  ),
  policy: mostly(DEMO_POLICIES[0] ?? null, fc.option(fc.constantFrom(...DEMO_POLICIES))),
  campus: fc.constant(null),
}) as unknown as fc.Arbitrary<GateFacts>;
const ctx = fc.record({
  nowMs: mostly(NOW_MS, around),
  clock: mostly('trusted', fc.constantFrom('unconfirmed', 'untrusted')),
  ages: fc.oneof(
    fc.constant({ keysMs: 0, revocationsMs: 0, rosterMs: 0 }),
    fc.record({ keysMs: age, revocationsMs: age, rosterMs: age }),
  ),
  basis: fc.constantFrom('server', 'replica', 'signature'),
}) as unknown as fc.Arbitrary<CrossingContext>;

/** Fixed seed: the same cases on every machine and every run. */
const RUNS = { seed: 20261124, numRuns: 1000 };
/** The first case for which the claim is false, or null. */
const counterexample = (claim: (e: Evidence, f: GateFacts, c: CrossingContext) => boolean) =>
  fc.check(fc.property(evidence, facts, ctx, claim), RUNS).counterexample;
const isGreen = (e: Evidence, f: GateFacts, c: CrossingContext) => decideCrossing(e, f, c).colour === 'green';
const always = (check: (e: Evidence, f: GateFacts, c: CrossingContext) => void) =>
  fc.assert(fc.property(evidence, facts, ctx, check), RUNS);

// Thousands of cases on a busy machine take longer than a usual test.
vi.setConfig({ testTimeout: 60_000 });
afterEach(() => vi.useRealTimers());

describe('what holds for every crossing', () => {
  it('[GATE-14] there is an answer, in its one colour, and the first reason is the code', () => {
    const seen = new Set<string>();
    always((e, f, c) => {
      const verdict = decideCrossing(e, f, c);
      seen.add(verdict.code);
      expect(verdict.colour).toBe(VERDICT_COLOURS[verdict.code]);
      expect(verdict.reasons[0]).toBe(verdict.code);
      expect(verdict.code).not.toBe('ERROR');
    });
    // The cases reach what they are meant to reach.
    const rare = [
      'VALID',
      'VALID_ATTENTION',
      'ALREADY_INSIDE',
      'WRONG_GATE',
      'EXIT_RECORDED',
      'SUSPENDED',
      'STALE_DATA',
    ];
    expect(rare.filter((code) => !seen.has(code))).toEqual([]);
  });

  it('[GATE-14] whatever is broken comes back as ERROR, never as an exception, never green', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), fc.anything(), (e, f, c) => {
        const verdict = decideCrossing(e as Evidence, f as GateFacts, c as CrossingContext);
        expect(verdict.colour).not.toBe('green');
        expect(verdict.action).not.toBe('admitted');
      }),
      RUNS,
    );
  });

  it('[GATE-2] green only for a valid signature', () => {
    always((e, f, c) => {
      if (decideCrossing(e, f, c).colour !== 'green') return;
      expect(e).toMatchObject({ kind: 'pass', signature: 'valid', claims: { campus: 'demo', drill: false } });
    });
  });

  it('[GATE-3] never green on hold', () => {
    const found = counterexample((e, f, c) => {
      const held = f.roster?.hold === true || (e.kind === 'roster' && e.entry?.hold === true);
      return !held || !isGreen(e, f, c);
    });
    expect(found).toBeNull();
  });

  it('[GATE-4] never green when any source says revoked or suspended', () => {
    const found = counterexample((e, f, c) => {
      if (e.kind !== 'pass') return true;
      const status = statusFromRevocations(f.revocations, e.claims.passId, e.claims.generation);
      const said = [status, f.statusBit].some((one) => one === 'revoked' || one === 'suspended');
      return !said || !isGreen(e, f, c);
    });
    expect(found).toBeNull();
  });

  it('[GATE-10] never green beyond T3, nor between T2 and T3', () => {
    const found = counterexample((e, f, c) => {
      const young = ['fresh', 'ageing'].includes(freshnessOf(f.gate, c.ages));
      return young || !isGreen(e, f, c);
    });
    expect(found).toBeNull();
  });

  it('[GATE-37] never green where neither the roster nor a young list speaks for the pass', () => {
    const found = counterexample((e, f, c) => {
      if (e.kind !== 'pass' || (f.roster !== null && f.roster.generation >= e.claims.generation)) return true;
      const young = f.statusBit === 'valid' && (f.statusAgeMs ?? Infinity) <= minutes(f.gate.t2Minutes);
      return young || !isGreen(e, f, c);
    });
    expect(found).toBeNull();
  });

  it('[GATE-11] never green, and never red for the time, while the clock is not trusted', () => {
    always((e, f, c) => {
      if (c.clock === 'trusted' || f.direction === 'exit') return;
      const { code, colour } = decideCrossing(e, f, c);
      expect(colour).not.toBe('green');
      expect(['NOT_YET_VALID', 'OUTSIDE_HOURS']).not.toContain(code);
    });
  });

  it('[GATE-13] an exit is never refused, and a known pass always leaves a record', () => {
    const found = counterexample((e, f, c) => {
      const verdict = decideCrossing(e, { ...f, direction: 'exit' }, c);
      const genuine = e.kind === 'pass' && e.signature === 'valid' && e.proof !== 'wrong';
      const ours = genuine && e.claims.campus === 'demo' && !e.claims.drill;
      const recorded = verdict.action === 'admitted' && verdict.passId === passId;
      return verdict.action !== 'refused' && (!ours || recorded);
    });
    expect(found).toBeNull();
  });

  it('[GATE-9] the device’s own clock, the order of movements and of records change nothing', () => {
    vi.useFakeTimers();
    always((e, f, c) => {
      vi.setSystemTime(0);
      const one = decideCrossing(e, f, c);
      vi.setSystemTime(4e12);
      const reversed = {
        ...f,
        movements: [...f.movements].reverse(),
        revocations: f.revocations.map((record, i) => ({ ...record, version: i })).reverse(),
      };
      const same = { ...f, revocations: f.revocations.map((record, i) => ({ ...record, version: i })) };
      expect(decideCrossing(e, f, c)).toEqual(one);
      // Two movements of one kind in the same millisecond have no order of their own.
      const distinct = new Set(f.movements.map((movement) => movement.at)).size === f.movements.length;
      expect(decideCrossing(e, distinct ? reversed : same, c)).toEqual(decideCrossing(e, same, c));
    });
  });

  it('[GATE-6] the next valid time it names is one at which window, hours and gate are open', () => {
    always((e, f, c) => {
      const { code, facts: told } = decideCrossing(e, f, c);
      if (told.nextValidAt === undefined || (code !== 'NOT_YET_VALID' && code !== 'OUTSIDE_HOURS')) return;
      const then = { ...c, nowMs: toMs(told.nextValidAt) };
      expect(then.nowMs).toBeGreaterThan(c.nowMs);
      expect(['NOT_YET_VALID', 'OUTSIDE_HOURS', 'EXPIRED']).not.toContain(decideCrossing(e, f, then).code);
    });
  });
});

describe('daily hours', () => {
  it('[GATE-6] the next opening is the first one', () => {
    fc.assert(
      fc.property(fc.tuple(around, around), dailyHours, gate, ([fromMs, endMs], hoursOfDay, at) => {
        const question = {
          window: { fromMs: NOW_MS - days(3), toMs: endMs },
          dailyHours: hoursOfDay,
          gate: at,
          graceMs: 0,
        };
        const next = nextOpening(fromMs, question);
        const step = minutes(30);
        for (let ms = Math.ceil(fromMs / step) * step; ms < Math.min(next ?? endMs, endMs); ms += step) {
          const opens = ['south', 'north'].includes(at.id) ? '06:30' : at.opens;
          const time = new Date(ms + hours(8)).toISOString().slice(11, 16);
          const open = hoursAdmit(ms, question) && time >= opens && time < at.closes;
          expect(open).toBe(false);
        }
      }),
      { seed: 6, numRuns: 500 },
    );
  });
});
