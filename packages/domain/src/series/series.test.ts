import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  aCommand,
  aContext,
  aCreation,
  aDraft,
  anAppointment,
  appointmentId,
  personId,
  visitorId,
} from '../../test/builders';
import { decideCreateAppointment } from '../appointments/decide-create';
import { hostedVisits } from '../appointments/host-budget';
import { projectAppointments } from '../appointments/project-appointments';
import { DEMO_POLICIES } from '../demo/demo-policies';
import { SeriesId } from '../ids';
import type { CommandBody } from '../sync/command';
import { campusDayOf, dayAfter, timeOfDayOf, toMs, weekdayOf, type CampusDay } from '../time';
import { decideSeries, type SeriesAsked } from './decide-series';
import { seriesVisits } from './refuse-series';
import { decideSeriesDays, type SeriesPlan } from './series-days';
import { SERIES_AT_MOST } from './series-part';

const SERIES = SeriesId.parse('01900000-0009-7000-8000-000000000001');
/** A Wednesday. */
const FIRST = '2026-11-25';
const daysOf = (plan: SeriesPlan, first: CampusDay = FIRST) => {
  const decided = decideSeriesDays(first, plan);
  return decided.ok ? decided.value.map((day) => day.slice(5)).join(' ') : decided.code;
};

const VECTORS: readonly (readonly [string, SeriesPlan, string])[] = [
  ['every day', { kind: 'daily', lastDay: '2026-11-28' }, '11-25 11-26 11-27 11-28'],
  ['Monday to Friday', { kind: 'weekdays', lastDay: '2026-12-01' }, '11-25 11-26 11-27 11-30 12-01'],
  ['weekly', { kind: 'weekly', weekdays: [3], lastDay: '2026-12-10' }, '11-25 12-02 12-09'],
  ['two weekdays', { kind: 'weekly', weekdays: [1, 5], lastDay: '2026-12-04' }, '11-25 11-27 11-30 12-04'],
  [
    'over the year’s end',
    { kind: 'weekly', weekdays: [3], lastDay: '2027-01-06' },
    '11-25 12-02 12-09 12-16 12-23 12-30 01-06',
  ],
  ['chosen, in no order', { kind: 'chosen', days: ['2026-12-09', '2026-11-30'] }, '11-25 11-30 12-09'],
  ['the last day before the first', { kind: 'daily', lastDay: '2026-11-24' }, 'series.last-day'],
  ['no weekday', { kind: 'weekly', weekdays: [], lastDay: '2026-12-10' }, 'series.no-weekday'],
  ['the last day is the first', { kind: 'daily', lastDay: FIRST }, 'series.no-further-day'],
  [
    'no such weekday until then',
    { kind: 'weekly', weekdays: [3], lastDay: '2026-12-01' },
    'series.no-further-day',
  ],
  ['none chosen', { kind: 'chosen', days: [] }, 'series.no-further-day'],
  ['the first day again', { kind: 'chosen', days: [FIRST] }, 'series.day-twice'],
  ['a day twice', { kind: 'chosen', days: ['2026-12-01', '2026-12-01'] }, 'series.day-twice'],
  ['27 days', { kind: 'daily', lastDay: '2026-12-21' }, 'series.too-many'],
  ['thousands of years', { kind: 'daily', lastDay: '9999-12-31' }, 'series.too-many'],
];

describe('the days of a series', () => {
  it.each(VECTORS)('[SERIES-2] %s', (_what, plan, days) => expect(daysOf(plan)).toBe(days));

  it('[SERIES-2] 26 visits are a series', () => {
    expect(daysOf({ kind: 'daily', lastDay: '2026-12-20' }).split(' ')).toHaveLength(SERIES_AT_MOST);
  });

  it('[SERIES-2] begins with its own day, goes forward, holds only the weekdays that were asked for', () => {
    const asked = fc.record({
      from: fc.integer({ min: 0, max: 3_000 }),
      ahead: fc.integer({ min: -3, max: 60 }),
      weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 })),
    });
    const holds = ({
      from,
      ahead,
      weekdays,
    }: {
      from: number;
      ahead: number;
      weekdays: number[];
    }): boolean => {
      const first = dayAfter('2026-01-01', from);
      const decided = decideSeriesDays(first, { kind: 'weekly', weekdays, lastDay: dayAfter(first, ahead) });
      if (!decided.ok) return decided.at !== undefined;
      const [own, ...further] = decided.value;
      return (
        own === first &&
        decided.value.length <= SERIES_AT_MOST &&
        decided.value.every((day, i) => i === 0 || day > (decided.value[i - 1] ?? '')) &&
        further.every((day) => weekdays.includes(weekdayOf(day)) && day <= dayAfter(first, ahead))
      );
    };
    const told = fc.check(fc.property(asked, holds), { seed: 20261129, numRuns: 500 });
    expect(told.counterexample).toBeNull();
  });
});

const asked = (plan: SeriesPlan, leftOut: readonly CampusDay[] = []): SeriesAsked => {
  const next = { appointment: 100, visitor: 100 };
  return {
    id: SERIES,
    plan,
    leftOut,
    appointmentOn: () => appointmentId(next.appointment++),
    visitorOn: () => visitorId(next.visitor++),
  };
};
const planned = (plan: SeriesPlan, ctx = aContext(), leftOut: readonly CampusDay[] = []) => {
  const decided = decideSeries(
    aCreation({}, { visitors: [aDraft(1), aDraft(2)] }),
    asked(plan, leftOut),
    ctx,
  );
  if (!decided.ok) throw new Error(decided.code);
  return decided.value;
};
const official = (over: object) =>
  DEMO_POLICIES.map((one) => (one.visitType === 'official' ? { ...one, ...over } : one));

describe('a series on the form', () => {
  it('[SERIES-1] each day is an appointment of its own, with its place among those asked for', () => {
    const days = planned({ kind: 'daily', lastDay: '2026-11-27' });
    expect(days.map(({ body }) => body.series)).toEqual(
      [1, 2, 3].map((position) => ({ id: SERIES, position, total: 3 })),
    );
    const ids = days.flatMap(({ body }) => [
      body.appointmentId,
      ...body.visitors.map((row) => row.visitorId),
    ]);
    expect(new Set(ids).size).toBe(9);
    expect(days[0]?.body.appointmentId).toBe(appointmentId(1));
    expect(new Set(days.map(({ body }) => body.visitors.map((row) => row.name).join())).size).toBe(1);
  });

  it('[SERIES-3] has the same hours of the campus on each day', () => {
    const hours = planned({ kind: 'daily', lastDay: '2026-12-05' }).map(({ day, body }) => {
      const { startAt, endAt } = body.details;
      return [
        campusDayOf(toMs(startAt)) === day,
        timeOfDayOf(toMs(startAt)),
        timeOfDayOf(toMs(endAt)),
      ].join();
    });
    expect(new Set(hours)).toEqual(new Set(['true,09:00,17:00']));
  });

  it('[SERIES-3] tells of each day what the form of one visit would be told', () => {
    const closedDays = [{ on: '2026-11-26', reason: { 'zh-Hans': '', 'zh-Hant': '', en: '' } }];
    const ctx = aContext({ policies: official({ closedDays, maxDaysAhead: 3 }) });
    const plan = { kind: 'daily', lastDay: '2026-11-29' } as const;
    const told = planned(plan, ctx).map(({ refusal }) => refusal?.code ?? 'ok');
    expect(told).toEqual([
      'ok',
      'appointment.closed-day',
      'ok',
      'appointment.too-far-ahead',
      'appointment.too-far-ahead',
    ]);
    const left = planned(plan, ctx, ['2026-11-26', '2026-11-28', '2026-11-29', FIRST]);
    expect(left.map(({ day, refusal, body }) => [day, refusal, body.series?.total])).toEqual([
      [FIRST, null, 2],
      ['2026-11-27', null, 2],
    ]);
  });

  it('[SERIES-3] [BUDGET-2] counts the days above against the host’s budget', () => {
    const ctx = aContext({ policies: official({ hostBudget: 5 }), hosted: hostedVisits([]) });
    const told = planned({ kind: 'daily', lastDay: '2026-11-28' }, ctx).map(({ refusal }) => refusal?.code);
    expect(told).toEqual([undefined, undefined, 'appointment.over-budget', 'appointment.over-budget']);
  });

  it('[SERIES-4] a visit over several days is no series, nor is one of which one day is left', () => {
    const long = aCreation({ endAt: '2026-11-26T09:00:00.000Z' });
    const daily = { kind: 'daily', lastDay: '2026-11-26' } as const;
    expect(decideSeries(long, asked(daily), aContext())).toMatchObject({
      code: 'series.several-days',
      at: 'details.endAt',
    });
    expect(decideSeries(aCreation(), asked(daily, ['2026-11-26']), aContext())).toMatchObject({
      code: 'series.no-further-day',
    });
  });
});

type Create = CommandBody<'appointment.create'>;
const part = (position: number, total = 3, id = SERIES) => ({ id, position, total });
const third = (over: Partial<Create> = {}, details: Partial<Create['details']> = {}) =>
  aCreation(details, { appointmentId: appointmentId(3), series: part(3), ...over });
const second = anAppointment({
  id: appointmentId(2),
  series: part(2),
  startAt: '2026-11-26T01:00:00.000Z',
  endAt: '2026-11-26T09:00:00.000Z',
});
const told = (body: Create, ...known: (typeof second)[]) => {
  const decided = decideCreateAppointment(body, aContext({ inSeries: seriesVisits(known) }));
  return decided.ok ? decided.value.appointment.series : `${decided.code} ${decided.at ?? ''}`;
};

describe('a day of a series', () => {
  it('[SERIES-4] has a place and a day of its own in a series of its host', () => {
    expect(told(third(), second)).toEqual(part(3));
    expect(told(third({ series: part(2) }), second)).toBe('request.malformed series.position');
    expect(told(third({ series: part(4) }))).toBe('request.malformed series.position');
    const theirs = { ...second, hostId: personId(9) };
    expect(told(third(), theirs)).toBe('request.malformed series.id');
    const { startAt, endAt } = second;
    expect(told(third({}, { startAt, endAt }), second)).toBe('series.day-twice details.startAt');
    const over = { endAt: '2026-11-26T09:00:00.000Z' };
    expect(told(third({}, over))).toBe('series.several-days details.endAt');
  });

  it('[SERIES-5] a refused day stays as a draft with its reason, and mended it is that day of the series again', () => {
    const closed = third({}, { startAt: '2026-11-26T18:00:00.000Z', endAt: '2026-11-26T19:00:00.000Z' });
    const sent = [
      { command: aCommand(1, 'appointment.create', closed), result: null },
      { command: aCommand(2, 'appointment.create', third()), result: null },
    ];
    const [draft] = projectAppointments([second], sent.slice(0, 1), aContext()).slice(1);
    expect(draft).toMatchObject({
      appointment: { state: 'draft', series: part(3) },
      refused: [{ refusal: { code: 'appointment.outside-hours' } }],
    });
    const [, mended] = projectAppointments([second], sent.slice(1), aContext());
    expect(mended).toMatchObject({ appointment: { state: 'approved', series: part(3) }, refused: [] });
  });

  it('[SERIES-10] nothing else makes one: an appointment without the word stands alone', () => {
    expect(told(aCreation())).toBeNull();
  });
});
