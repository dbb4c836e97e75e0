import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { gaps } from '../test/readable-by';
import { todaysShapes, type Shapes } from '../test/todays-shapes';
import { PROTOCOL_FLOOR, PROTOCOL_HISTORY, PROTOCOL_VERSION } from './version';

/** What clients of a version read and send, written down when it began. */
interface Record {
  readonly reads: Shapes;
  readonly sends: Shapes;
}
const recorded = (version: number): Record =>
  JSON.parse(readFileSync(join(import.meta.dirname, '..', 'recorded', `v${version}.json`), 'utf8')) as Record;
const SERVED = PROTOCOL_HISTORY.map(({ version }) => version).filter((version) => version >= PROTOCOL_FLOOR);
const kindsOf = (shapes: Shapes) => Object.entries(shapes) as [keyof Shapes, Shapes[keyof Shapes]][];

const SENT = { kinds: ['pulled', 'facts', 'notices'], dropsUnknown: true } as const;
const TAKEN = { kinds: ['pushed', 'commands'], dropsUnknown: false } as const;

/** A word that is not known there is read as «something went wrong». */
const READ_AS_UNKNOWN = ['notices.result.code: ', 'notices.batch-rows.rows[].code: '];

/** Each named shape of one side beside the other side's. */
function between(
  writer: Shapes,
  reader: Shapes,
  { kinds, dropsUnknown }: { readonly kinds: readonly (keyof Shapes)[]; readonly dropsUnknown: boolean },
) {
  return kinds.flatMap((kind) =>
    Object.entries(writer[kind]).flatMap(([name, shape]) => {
      const way = reader[kind][name];
      return way === undefined
        ? [`${kind}.${name}: is not known`]
        : gaps(shape, way, { dropsUnknown, at: `${kind}.${name}` });
    }),
  );
}

test('[SYNC-10] versions are told in order, and the newest is the one that is spoken', () => {
  const versions: number[] = PROTOCOL_HISTORY.map(({ version }) => version);
  expect(versions).toEqual(versions.map((_, n) => n + 1));
  expect(versions.at(-1)).toBe(PROTOCOL_VERSION);
  expect(SERVED).not.toEqual([]);
});

test.each(SERVED)(
  '[SYNC-19] a client of version %i reads everything that the server sends today: else a new version begins',
  (version) => {
    const { reads } = recorded(version);
    const found = between(todaysShapes('written'), reads, SENT);
    expect(found.filter((gap) => !READ_AS_UNKNOWN.some((place) => gap.startsWith(place)))).toEqual([]);
  },
);

test.each(SERVED)(
  '[SYNC-19] the server takes everything that a client of version %i sends, which may lie in its queue for weeks',
  (version) => {
    const { sends } = recorded(version);
    expect(between(sends, todaysShapes('read'), TAKEN)).toEqual([]);
  },
);

test('[SYNC-19] what broke clients of version 1 would be found: a new word, a longer text, a field that has become needed', () => {
  const newest = todaysShapes('written');
  const older = JSON.parse(JSON.stringify(newest).replaceAll('"delayed",', '')) as Shapes;
  expect(between(newest, older, SENT)).toEqual([
    'pulled.appointments.visitors[].deliveries[].state: delayed is not known',
  ]);
  const shorter = JSON.parse(
    JSON.stringify(newest).replaceAll('"maxLength":300', '"maxLength":200'),
  ) as Shapes;
  expect(between(newest, shorter, SENT)).toEqual([
    'pulled.appointments.visitors[].link: maxLength is wider',
    'pulled.appointments.group.link: maxLength is wider',
    'facts.legacy.link: maxLength is wider',
  ]);
  const needs = { ...newest.pulled['passes'], required: ['id', 'colour'] };
  expect(gaps(newest.pulled['passes'] ?? {}, needs, { dropsUnknown: true, at: '' })).toEqual([
    '.colour: is needed',
  ]);
  expect(kindsOf(newest).every(([, shapes]) => Object.keys(shapes).length > 0)).toBe(true);
});
