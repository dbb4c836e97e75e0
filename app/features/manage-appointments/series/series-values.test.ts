import {
  DEMO_GATES,
  DEMO_POLICIES,
  AppointmentId,
  toMs,
  VisitorId,
  type DecideContext,
} from '@campus/domain';
import { idOf } from '@campus/testing';
import { expect, it } from 'vitest';
import { checkForm, type FormFault } from '../check-form';
import { draftOf, emptyVisitor, firstValues } from '../form-values';
import { daysOfSeries, laterDays } from './days-of-series';
import { firstSeries, ownWeekday, shownDays, type SeriesFormValues } from './series-values';
import { beginSubmission, submitCreation } from './submit-creation';

/** A Tuesday. */
const NOW = toMs('2026-11-24T02:00:00.000Z');
const staff = { id: idOf(1), name: '王老师', unit: '物理学院', roles: ['staff'] };
const closed = [{ on: '2026-11-26', reason: { 'zh-Hans': '', 'zh-Hant': '', en: '' } }];
const ctx = {
  nowMs: NOW,
  actor: { kind: 'person', person: staff },
  policies: DEMO_POLICIES.map((one) => ({ ...one, closedDays: closed })),
  gates: DEMO_GATES,
  campus: null,
  hosted: [],
} as unknown as DecideContext;
const appointmentId = AppointmentId.parse(idOf(9));
const values = (series: Partial<SeriesFormValues>, over: object = {}) => ({
  ...firstValues({
    nowMs: NOW,
    visitType: 'official',
    unit: '',
    gates: DEMO_GATES.slice(0, 1).map((gate) => gate.id),
    visitor: { ...emptyVisitor(VisitorId.parse(idOf(2)), 'en'), name: 'Ada', email: 'ada@example.org' },
  }),
  purpose: 'Lecture',
  series: { ...firstSeries(), ...series },
  ...over,
});
const check = (series: Partial<SeriesFormValues>, over: object = {}) =>
  checkForm(values(series, over), { appointmentId, current: null, ctx }).map(told);
const told = (fault: FormFault): string => {
  if ('missing' in fault) return `missing ${fault.missing}`;
  return 'refusal' in fault
    ? `${fault.refusal.code} ${fault.refusal.at ?? ''}`
    : `${fault.refusedDays} refused`;
};
const first = (over: object = {}) => {
  const draft = draftOf(values({}, over));
  if (draft === null) throw new Error('no day');
  return { appointmentId, ...draft };
};

type Case = readonly [
  what: string,
  asked: {
    readonly series: Partial<SeriesFormValues>;
    readonly over?: object;
    readonly faults: readonly string[];
  },
];
const CASES: readonly Case[] = [
  ['no last day', { series: { kind: 'daily' }, faults: ['missing lastDay'] }],
  [
    'a last day before the first',
    { series: { kind: 'daily', lastDay: '2026-11-20' }, faults: ['series.last-day series.lastDay'] },
  ],
  [
    'no weekday',
    { series: { kind: 'weekly', lastDay: '2026-12-20' }, faults: ['series.no-weekday series.weekdays'] },
  ],
  [
    'too many',
    { series: { kind: 'daily', lastDay: '2027-03-01' }, faults: ['series.too-many series.lastDay'] },
  ],
  ['no further day', { series: { kind: 'chosen' }, faults: ['series.no-further-day series.days.0.day'] }],
  [
    'a day twice below an empty one',
    {
      series: { kind: 'chosen', days: [{ day: '' }, { day: '2026-11-24' }] },
      faults: ['series.day-twice series.days.1.day'],
    },
  ],
  [
    'several days',
    {
      series: { kind: 'daily', lastDay: '2026-11-27' },
      over: { endDay: '2026-11-25' },
      faults: ['series.several-days details.endAt'],
    },
  ],
  ['days that cannot be', { series: { kind: 'daily', lastDay: '2026-11-27' }, faults: ['1 refused'] }],
  [
    'nothing, where all that cannot be is left out',
    { series: { kind: 'daily', lastDay: '2026-11-27', leftOut: ['2026-11-26'] }, faults: [] },
  ],
  ['nothing, where there is no series', { series: { kind: 'none', lastDay: 'x' }, faults: [] }],
];
it.each(CASES)('[SERIES-8] the form is told at its field of %s', (_what, { series, over, faults }) =>
  expect(check(series, over)).toEqual(faults),
);

it('[SERIES-8] every day is listed with its reason, those left out too; what is wrong with people is not said again', () => {
  const series: SeriesFormValues = {
    ...firstSeries(),
    kind: 'daily',
    lastDay: '2026-11-27',
    leftOut: ['2026-11-25', '2026-11-24'],
  };
  const nameless = { visitors: [emptyVisitor(VisitorId.parse(idOf(2)), 'en')] };
  const days = shownDays(first(nameless), series, ctx);
  expect(days).toMatchObject({
    ok: true,
    value: [
      { day: '2026-11-24', isOwn: true, isLeftOut: false, refusal: null },
      { day: '2026-11-25', isOwn: false, isLeftOut: true, refusal: null },
      { day: '2026-11-26', isLeftOut: false, refusal: { code: 'appointment.closed-day' } },
      { day: '2026-11-27', isLeftOut: false, refusal: null },
    ],
  });
  expect(ownWeekday('2026-11-24')).toEqual(['2']);
});

it('[SERIES-5] each day is sent as a command of its own; without further days it is one visit as ever', async () => {
  const sent: unknown[] = [];
  const workspace = { submit: async (_kind: unknown, body: unknown) => (sent.push(body), 'x' as never) };
  const series: SeriesFormValues = {
    ...firstSeries(),
    kind: 'chosen',
    days: [{ day: '2026-11-27' }, { day: '2026-11-25' }],
  };
  await submitCreation(workspace, first(), { ...beginSubmission(), series, ctx });
  expect(sent).toMatchObject([
    { appointmentId, series: { position: 1, total: 3 } },
    { details: { startAt: '2026-11-25T02:00:00.000Z' }, series: { position: 2, total: 3 } },
    { details: { startAt: '2026-11-27T02:00:00.000Z' }, series: { position: 3, total: 3 } },
  ]);
  sent.length = 0;
  await submitCreation(workspace, first(), { ...beginSubmission(), series: firstSeries(), ctx });
  expect(sent).toEqual([first()]);
});

it('[SERIES-5] pressed again after a save that failed half-way, the form asks for the rest and for nothing twice', async () => {
  const sent: { appointmentId: string }[] = [];
  let room = 2;
  const submit = (_kind: unknown, body: unknown): Promise<never> => {
    if (room-- <= 0) return Promise.reject(new Error('no room'));
    sent.push(body as { appointmentId: string });
    return Promise.resolve('x' as never);
  };
  const series: SeriesFormValues = { ...firstSeries(), kind: 'daily', lastDay: '2026-11-27' };
  const asked = { ...beginSubmission(), series, ctx };
  await expect(submitCreation({ submit }, first(), asked)).rejects.toThrow('no room');
  room = 9;
  await submitCreation({ submit }, first(), asked);
  expect(sent).toMatchObject([1, 2, 3, 4].map((position) => ({ series: { position, total: 4 } })));
  expect(new Set(sent.map((one) => one.appointmentId)).size).toBe(4);
});

const day = (position: number, state = 'approved', id = 5) =>
  ({
    appointment: {
      id: idOf(20 + position),
      state,
      startAt: `2026-11-2${position}T02:00:00.000Z`,
      endAt: `2026-11-2${position}T04:00:00.000Z`,
      series: { id: idOf(id), position, total: 5 },
    },
    pending: [],
    refused: [],
    pulledRev: 1,
  }) as never as Parameters<typeof daysOfSeries>[1];

it('[SERIES-7] [SERIES-9] of a series its days in order; those that can still be called off are this one and later ones', () => {
  const rows = [day(7), day(6), day(3), day(5, 'canceled_by_host'), day(4), day(8, 'approved', 6)];
  const idsOf = (found: readonly Parameters<typeof daysOfSeries>[1][]) =>
    found.map(({ appointment }) => appointment.series?.position);
  expect(idsOf(daysOfSeries(rows, day(4)))).toEqual([3, 4, 5, 6, 7]);
  expect(idsOf(laterDays(rows, day(4), NOW))).toEqual([4, 6, 7]);
  expect(idsOf(laterDays(rows, day(3), NOW))).toEqual([4, 6, 7]);
});
