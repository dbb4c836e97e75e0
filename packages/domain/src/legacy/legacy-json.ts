import { z } from 'zod';
import { LEGACY_FIELDS, type LegacyRow } from './legacy-appointment';

const Row = z.record(z.string(), z.unknown());
const Answer = z.union([
  z.array(z.unknown()),
  z.object({ appointments: z.array(z.unknown()) }).transform(({ appointments }) => appointments),
]);

/** Rows of a JSON text: a list, or an object with `appointments`. Null: it is neither, or no JSON at all. */
export function readLegacyJson(text: string): readonly LegacyRow[] | null {
  const parsed = Answer.safeParse(parse(text.replace(/^\ufeff/, '')));
  return parsed.success ? parsed.data.map(asLegacyRow) : null;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** What is no object is a row without anything: it is named as incomplete, and the others are read. */
export function asLegacyRow(value: unknown): LegacyRow {
  const row = Row.safeParse(value);
  if (!row.success) return {};
  return Object.fromEntries(LEGACY_FIELDS.map((field) => [field, row.data[field]]));
}
