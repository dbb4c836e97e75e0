import { parse } from 'postgres-array';

/** OIDs of Postgres' own types (pg_type.dat): an element and the array of it. */
const TEXT = 25;
const TEXTS = 1009;

const asIs = (text: string): string => text;
const bytes = (text: string): Buffer => Buffer.from(text.slice(2), 'hex');
const hex = (value: unknown): string => `\\x${Buffer.from(value as Uint8Array).toString('hex')}`;

/**
 * Arrays as parameters and in rows, one dimension, `null` for NULL. A kind that is not here comes back as text, and a
 * test says so as soon as a column has one.
 */
export const ARRAY_TYPES = {
  bools: arraysOf(1000, (text) => text === 't'),
  byteas: arraysOf(1001, bytes, hex),
  names: arraysOf(1003, asIs),
  ints: arraysOf(1007, Number),
  texts: arraysOf(TEXTS, asIs),
  bigints: arraysOf(1016, Number),
  days: arraysOf(1182, asIs),
  instants: arraysOf(1185, (text) => new Date(text).toISOString()),
  uuids: arraysOf(2951, asIs),
  jsons: arraysOf(3807, (text): unknown => JSON.parse(text), JSON.stringify),
};

function arraysOf<T>(oid: number, read: (text: string) => T, write: (value: unknown) => string = String) {
  return {
    to: oid,
    from: [oid],
    parse: (text: string): (T | null)[] => parse(text, read),
    serialize: (values: readonly unknown[]): string =>
      `{${values.map((value) => quoted(value, write)).join(',')}}`,
  };
}

/** Quoted always, so that no text is taken for NULL, a delimiter or a brace (Postgres manual, 8.15.6). */
function quoted(value: unknown, write: (value: unknown) => string): string {
  if (value === undefined) throw new TypeError('an array for Postgres has a gap');
  return value === null ? 'NULL' : `"${write(value).replaceAll(/[\\"]/g, '\\$&')}"`;
}

/** `sql.array(texts)` without a type: the driver looks the array of texts up in a table that it keeps for itself. */
export function withTexts<T extends { readonly options: object }>(sql: T): T {
  const { shared } = sql.options as { readonly shared: { typeArrayMap: Record<number, number> } };
  shared.typeArrayMap[TEXT] = TEXTS;
  return sql;
}
