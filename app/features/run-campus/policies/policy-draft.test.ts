import { DEMO_POLICIES, Policy } from '@campus/domain';
import { expect, it } from 'vitest';
import { draftOf, isPolicy, readDraft } from './policy-draft';

const policies = DEMO_POLICIES.map((one) => Policy.parse(one));

it.each(policies)(
  '[POLICY-3] the form of $visitType says what is in force, until somebody types',
  (policy) => {
    expect(readDraft(draftOf(policy), policy)).toEqual(policy);
  },
);

it('[POLICY-3] an empty daily number is no limit; any other empty or odd number is named', () => {
  const [policy] = policies;
  if (policy === undefined) throw new Error('no policies');
  const draft = draftOf(policy);
  const withNumbers = (over: object) =>
    readDraft({ ...draft, numbers: { ...draft.numbers, ...over } }, policy);
  expect(withNumbers({ maxPerDay: ' 40 ' })).toMatchObject({ maxPerDay: 40 });
  for (const name of ['visitsPerYear', 'hostBudget', 'confirmFrom'])
    expect(withNumbers({ [name]: '' })).toMatchObject({ [name]: null });
  expect(withNumbers({ maxPerDay: '' })).toMatchObject({ maxPerDay: null });
  for (const odd of ['', '-1', '1.5', 'x', '１２', '9999999'])
    expect([odd, withNumbers({ maxVisitors: odd })]).toEqual([odd, { maxVisitors: true }]);
});

it('[POLICY-3] half of the hours is a mistake, none is the whole day', () => {
  const [policy] = policies;
  if (policy === undefined) throw new Error('no policies');
  const draft = { ...draftOf(policy), from: '09:00', to: '' };
  expect(readDraft(draft, policy)).toEqual({ dailyHours: true });
  const always = readDraft({ ...draft, from: '' }, policy);
  expect(isPolicy(always) && always.dailyHours).toBe(null);
});

it('[POLICY-3] a closed day has a date, once, and a reason, which is taken over where a language has none', () => {
  const [policy] = policies;
  if (policy === undefined) throw new Error('no policies');
  const read = (...days: readonly [on: string, reason: string][]) => {
    const closedDays = days.map(([on, en], key) => ({
      key,
      on,
      reason: { 'zh-Hans': '', 'zh-Hant': '', en },
    }));
    const answer = readDraft({ ...draftOf(policy), closedDays }, policy);
    return isPolicy(answer) ? answer.closedDays : answer;
  };
  const reason = { 'zh-Hans': 'Exams', 'zh-Hant': 'Exams', en: 'Exams' };
  expect(read(['2026-12-24', 'Exams'], ['2026-12-01', ' Exams '])).toEqual([
    { on: '2026-12-01', reason },
    { on: '2026-12-24', reason },
  ]);
  expect(read()).toEqual([]);
  expect(read(['', 'Exams'])).toEqual({ closedDays: true });
  expect(read(['2026-12-24', ' '])).toEqual({ closedDays: true });
  expect(read(['24 Dec', 'Exams'])).toEqual({ closedDays: true });
  expect(read(['2026-12-24', 'Exams'], ['2026-12-24', 'Again'])).toEqual({ closedDays: true });
});

it('[POLICY-7] whether the visitor may give a missing document himself is switched like any other rule', () => {
  const [policy] = policies;
  if (policy === undefined) throw new Error('no policies');
  const said = [true, false].map((visitorCompletes) => {
    const read = readDraft({ ...draftOf(policy), visitorCompletes }, policy);
    return isPolicy(read) && read.visitorCompletes;
  });
  expect(said).toEqual([true, false]);
});

it('[POLICY-3] [APPT-19] visits of one person have both numbers or none; a group has no such limit', () => {
  const [policy] = policies;
  if (policy === undefined) throw new Error('no policies');
  const read = (visits: string, days: string) => {
    const answer = readDraft({ ...draftOf(policy), perPerson: { visits, days } }, policy);
    return isPolicy(answer) ? answer.perPerson : answer;
  };
  expect(read('2', ' 30 ')).toEqual({ visits: 2, days: 30 });
  expect(read('', '')).toBeNull();
  for (const [visits, days] of [
    ['2', ''],
    ['', '30'],
    ['0', '30'],
    ['x', '30'],
  ] as const)
    expect([visits, days, read(visits, days)]).toEqual([visits, days, { perPerson: true }]);
  const group = policies.find(({ visitType }) => visitType === 'group');
  expect(group && draftOf(group).perPerson).toBeNull();
});
