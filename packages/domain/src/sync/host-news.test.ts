import { describe, expect, it } from 'vitest';
import { anAppointment, appointmentId, aVisitor, visitorId } from '../../test/builders';
import { BatchId, NoticeId } from '../ids';
import { minutes, toInstant, toMs } from '../time';
import { gatherNews, newsSince } from './host-news';
import type { NewsNotice, Notice } from './notice';

const NOON = toMs('2026-11-24T04:00:00.000Z');
const aNotice = (n: number, news: Partial<NewsNotice>, atMs = NOON + minutes(n)): Notice => ({
  id: NoticeId.parse(`01900000-0000-7000-8000-${String(n).padStart(12, '0')}`),
  kind: 'news',
  at: toInstant(atMs),
  body: { about: 'arrived', appointmentId: appointmentId(1), visitorId: visitorId(1), ...news },
});
const visitor = (n: number) => aVisitor(n, { name: `访客${n}` });
const visit = anAppointment({ id: appointmentId(1), visitors: [visitor(1), visitor(2)] });

describe('what happened to a host’s visits', () => {
  it('[NEWS-1] says what, to whom, when, and of which visit; of what is not here nothing', () => {
    const gone = aNotice(3, { appointmentId: appointmentId(9) });
    const result: Notice = { ...aNotice(4, {}), kind: 'result' };
    const unheard = { ...aNotice(5, {}), body: { about: 'something of a later version' } };
    const [only, ...others] = gatherNews([aNotice(1, {}), gone, result, unheard], [visit]);
    expect(only).toMatchObject({ about: 'arrived', at: aNotice(1, {}).at, visit: { id: visit.id } });
    expect(only?.visitors.map(({ name }) => name)).toEqual(['访客1']);
    expect(others).toEqual([]);
  });

  it('[NEWS-2] people of one visit on one day are one line, the latest first and each once; another day is another', () => {
    const news = gatherNews(
      [
        aNotice(1, {}),
        aNotice(2, { visitorId: visitorId(2) }),
        aNotice(3, {}),
        aNotice(4, { about: 'left' }),
        aNotice(5, {}, NOON + minutes(24 * 60)),
      ],
      [visit],
    );
    expect(news.map(({ about, at, visitors }) => [about, at.slice(8, 16), visitors.length])).toEqual([
      ['arrived', '25T04:00', 1],
      ['left', '24T04:04', 1],
      ['arrived', '24T04:03', 2],
    ]);
  });

  it('[NEWS-2] members of a group are one line that leads to the group', () => {
    const group = anAppointment({ id: appointmentId(1), visitors: [visitor(1)] });
    const members = [2, 3, 4].map((n) =>
      anAppointment({ id: appointmentId(n), partOf: appointmentId(1), visitors: [visitor(n)] }),
    );
    const notices = [2, 3, 4].map((n) =>
      aNotice(n, { appointmentId: appointmentId(n), visitorId: visitorId(n) }),
    );
    const news = gatherNews(notices, [group, ...members]);
    expect(news.map((one) => [one.visit.id, one.visitors.length])).toEqual([[group.id, 3]]);
  });

  it('[NEWS-2] [BATCH-22] rows of one list are one line; what happened to another visit on that day is its own', () => {
    const batch = BatchId.parse('01900000-0000-7000-8000-0000000000ba');
    const rows = [1, 2, 3].map((n) => anAppointment({ id: appointmentId(n), batch, visitors: [visitor(n)] }));
    const alone = anAppointment({ id: appointmentId(4), visitors: [visitor(4)] });
    const notices = [1, 2, 3, 4].map((n) =>
      aNotice(n, { about: 'approved', appointmentId: appointmentId(n), visitorId: visitorId(n) }),
    );
    const news = gatherNews(notices, [...rows, alone]);
    expect(news.map(({ visit: { batch: of }, visitors }) => [of, visitors.length])).toEqual([
      [null, 1],
      [batch, 3],
    ]);
  });

  it('[NEWS-2] twenty lines at most, whatever the order in which they came', () => {
    const visits = Array.from({ length: 30 }, (_, n) =>
      anAppointment({ id: appointmentId(n), visitors: [visitor(n)] }),
    );
    const notices = visits.map((one, n) => aNotice(n, { appointmentId: one.id, visitorId: visitorId(n) }));
    const news = gatherNews(notices, visits);
    const newest = visits.slice(10).map(({ id }) => id);
    expect(news.map(({ visit: { id } }) => id)).toEqual(newest.reverse());
    expect(gatherNews([...notices].reverse(), visits)).toEqual(news);
  });

  it('[NEWS-3] new is what is later than what was seen; on a device that has seen none, of the last day', () => {
    const news = gatherNews(
      [
        aNotice(1, {}),
        aNotice(2, { about: 'left' }),
        aNotice(3, { about: 'applied' }, NOON - minutes(25 * 60)),
      ],
      [visit],
    );
    const about = (seenUntil: string | null) =>
      news.filter(({ at }) => at > newsSince(seenUntil, NOON + minutes(5))).map((one) => one.about);
    expect(about(null)).toEqual(['left', 'arrived']);
    expect(about(aNotice(1, {}).at)).toEqual(['left']);
    expect(about(news[0]?.at ?? null)).toEqual([]);
  });
});
