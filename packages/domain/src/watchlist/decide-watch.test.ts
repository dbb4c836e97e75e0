import { expect, test } from 'vitest';
import type { DecideContext } from '../appointments/decide-context';
import { PersonId, WatchEntryId, WatchMatchId } from '../ids';
import { COMMAND_BODIES, type CommandBody } from '../sync/command';
import { decideWatchAdd, decideWatchClear, decideWatchEnd, watchStateOf } from './decide-watch';
import type { WatchMatch } from './watchlist-entry';

const ID = '01890000-0000-7000-8000-000000000001';
const NOW = '2026-11-23T01:00:00.000Z';
const as = (role: 'security' | 'staff'): Pick<DecideContext, 'actor' | 'nowMs'> => ({
  nowMs: Date.parse(NOW),
  actor: {
    kind: 'person',
    person: { id: PersonId.parse(ID), name: '周警官', unit: '保卫处', roles: [role], locale: 'zh-Hans' },
  },
});
const add = (over: Partial<CommandBody<'watchlist.add'>> = {}): CommandBody<'watchlist.add'> => ({
  entryId: WatchEntryId.parse(ID),
  document: null,
  phone: '13800138000',
  reason: '待核实',
  validFrom: NOW,
  validUntil: null,
  ...over,
});

test.each([
  ['as security', add(), null],
  [
    'a document, in another spelling',
    add({ document: { type: 'hkmo-permit', number: 'h 1234567801' } }),
    null,
  ],
  ['nothing to compare', add({ phone: null }), 'watchlist.nothing-to-match'],
  ['over before it begins', add({ validUntil: NOW }), 'watchlist.validity'],
  [
    'over already',
    add({ validFrom: '2026-11-01T00:00:00.000Z', validUntil: '2026-11-22T00:00:00.000Z' }),
    'watchlist.validity',
  ],
  ['no phone number', add({ phone: '12345' }), 'visitor.phone-invalid'],
  [
    'a wrong check digit',
    add({ document: { type: 'resident-id', number: '110101199003070010' } }),
    'document.check-digit',
  ],
])('[WATCH-2] putting on the list: %s', (_what, body, code) => {
  const decided = decideWatchAdd(body, as('security'));
  expect(decided.ok ? null : decided.code).toBe(code);
});

test('[WATCH-1] numbers are compared in one spelling, whole and exactly', () => {
  const decided = decideWatchAdd(
    add({ phone: '+86 138-0013-8000', document: { type: 'hkmo-permit', number: 'h1234567801' } }),
    as('security'),
  );
  expect(decided).toMatchObject({
    value: { phone: '+8613800138000', document: { type: 'hkmo-permit', number: 'H12345678' } },
  });
});

const MATCH: WatchMatch = {
  id: WatchMatchId.parse(ID),
  outcome: null,
  decidedBy: null,
  isOurs: true,
};
const clear = (outcome: 'not-same' | 'admit' | 'suspend'): CommandBody<'watchlist.clearMatch'> => ({
  matchId: MATCH.id,
  outcome,
  forPerson: false,
  reason: '已核对证件',
});

test('[WATCH-2] nobody but security changes anything', () => {
  const staff = as('staff');
  const entry = { id: WatchEntryId.parse(ID), validFrom: NOW, validUntil: null, endedAt: null };
  const decisions = [
    decideWatchAdd(add(), staff),
    decideWatchEnd(entry, staff),
    decideWatchClear(MATCH, clear('admit'), staff),
  ];
  for (const decided of decisions) expect(decided).toMatchObject({ ok: false, code: 'request.forbidden' });
  expect(decideWatchEnd(entry, as('security')).ok).toBe(true);
  expect(decideWatchEnd({ ...entry, endedAt: NOW }, as('security'))).toMatchObject({
    code: 'watchlist.not-found',
  });
});

test('[WATCH-9] a match is decided once, with a reason; only a pass of ours can be suspended', () => {
  const decide = (match: WatchMatch | null, outcome: 'not-same' | 'suspend') => {
    const decided = decideWatchClear(match, clear(outcome), as('security'));
    return decided.ok ? null : decided.code;
  };
  expect(decide(MATCH, 'not-same')).toBe(null);
  expect(decide(null, 'not-same')).toBe('watchlist.not-found');
  expect(decide({ ...MATCH, outcome: 'admit' }, 'not-same')).toBe('watchlist.decided');
  expect(decide({ ...MATCH, isOurs: false }, 'suspend')).toBe('pass.not-found');
  const { 'watchlist.clearMatch': body } = COMMAND_BODIES;
  expect(body.safeParse({ ...clear('admit'), reason: ' ' }).success).toBe(false);
});

test('[WATCH-5] validity has its beginning and not its end', () => {
  const at = (moment: string): string =>
    watchStateOf(
      { validFrom: NOW, validUntil: '2026-11-24T00:00:00.000Z', endedAt: null },
      Date.parse(moment),
    );
  expect([
    at('2026-11-23T00:59:59.999Z'),
    at(NOW),
    at('2026-11-23T23:59:59.999Z'),
    at('2026-11-24T00:00:00.000Z'),
  ]).toEqual(['coming', 'in-force', 'in-force', 'ended']);
});
