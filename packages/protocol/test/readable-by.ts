/** A JSON Schema as zod writes it, as far as it matters who can read what. */
interface Schema {
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema | readonly Schema[];
  readonly pattern?: string;
  readonly [bound: string]: unknown;
}

export interface Reading {
  /** The reader leaves out fields that it does not know; else they are refused. */
  readonly dropsUnknown: boolean;
  /** The place in the document. */
  readonly at: string;
}

/** Where a reader of one shape could not read what a writer of another may write; empty: it reads everything. */
export function gaps(writer: Schema, reader: Schema, reading: Reading): readonly string[] {
  const written = writer.anyOf ?? writer.oneOf;
  if (written !== undefined) return written.flatMap((one) => gaps(one, reader, reading));
  const ways = reader.anyOf ?? reader.oneOf;
  if (ways !== undefined) {
    const each = ways.map((way) => gaps(writer, way, reading));
    return each.some((found) => found.length === 0) ? [] : (shortest(each) ?? []);
  }
  return [
    ...kindGaps(writer, reader, reading.at),
    ...valueGaps(writer, reader, reading.at),
    ...boundGaps(writer, reader, reading.at),
    ...fieldGaps(writer, reader, reading),
    ...itemGaps(writer, reader, reading),
  ];
}

const shortest = (lists: readonly (readonly string[])[]): readonly string[] | undefined =>
  [...lists].sort((a, b) => a.length - b.length)[0];

const kindsOf = ({ type }: Schema): readonly string[] =>
  type === undefined ? [] : typeof type === 'string' ? [type] : type;

function kindGaps(writer: Schema, reader: Schema, at: string): string[] {
  const read = kindsOf(reader);
  if (read.length === 0) return [];
  const written = kindsOf(writer);
  const isRead = (kind: string): boolean =>
    read.includes(kind) || (kind === 'integer' && read.includes('number'));
  return written.length > 0 && written.every(isRead)
    ? []
    : [`${at}: ${written.join('|') || 'anything'} where ${read.join('|')} is read`];
}

const valuesOf = (schema: Schema): readonly unknown[] | null =>
  schema.enum ?? (schema.const === undefined ? null : [schema.const]);

function valueGaps(writer: Schema, reader: Schema, at: string): string[] {
  const known = valuesOf(reader);
  if (known === null) return [];
  const written = valuesOf(writer);
  if (written === null) return [`${at}: any value where a few are known`];
  return written
    .filter((value) => !known.includes(value))
    .map((value) => `${at}: ${String(value)} is not known`);
}

const UPPER = ['maxLength', 'maxItems', 'maximum', 'exclusiveMaximum'];
const LOWER = ['minLength', 'minItems', 'minimum', 'exclusiveMinimum'];

function boundGaps(writer: Schema, reader: Schema, at: string): string[] {
  // Each of a few values is read as it is.
  if (valuesOf(writer) !== null) return [];
  const wider = (name: string, sign: number): boolean => {
    const [mine, theirs] = [writer[name], reader[name]];
    return typeof theirs === 'number' && (typeof mine !== 'number' || (mine - theirs) * sign > 0);
  };
  return [
    ...UPPER.filter((name) => wider(name, 1)),
    ...LOWER.filter((name) => wider(name, -1)),
    ...(reader.pattern !== undefined && reader.pattern !== writer.pattern ? ['pattern'] : []),
  ].map((name) => `${at}: ${name} is wider`);
}

function fieldGaps(writer: Schema, reader: Schema, { dropsUnknown, at }: Reading): string[] {
  const known = reader.properties ?? {};
  const written = writer.properties ?? {};
  const sure = new Set(writer.required ?? []);
  const missing = (reader.required ?? []).filter((name) => !sure.has(name));
  const below = Object.entries(written).flatMap(([name, schema]) => {
    const way = known[name];
    const place = `${at}.${name}`;
    if (way !== undefined) return gaps(schema, way, { dropsUnknown, at: place });
    const closed = reader.additionalProperties === false;
    return closed && !dropsUnknown ? [`${place}: is not known`] : [];
  });
  return [
    ...missing.map((name) => `${at}.${name}: is needed`),
    ...below,
    ...restGaps(writer, reader, { dropsUnknown, at }),
  ];
}

/** Records: one shape for all values. */
function restGaps(writer: Schema, reader: Schema, { dropsUnknown, at }: Reading): readonly string[] {
  const [mine, theirs] = [writer.additionalProperties, reader.additionalProperties];
  return typeof mine === 'object' && typeof theirs === 'object'
    ? gaps(mine, theirs, { dropsUnknown, at: `${at}.*` })
    : [];
}

function itemGaps(writer: Schema, reader: Schema, { dropsUnknown, at }: Reading): readonly string[] {
  const [mine, theirs] = [writer.items, reader.items];
  if (mine === undefined || theirs === undefined) return [];
  if ('length' in mine || 'length' in theirs) {
    return JSON.stringify(mine) === JSON.stringify(theirs) ? [] : [`${at}[]: another tuple`];
  }
  return gaps(mine as Schema, theirs as Schema, { dropsUnknown, at: `${at}[]` });
}
