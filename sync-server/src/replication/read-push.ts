import { ENTITIES, unkeepableAt, type RefusalCode } from '@campus/domain';
import { DOCUMENT_BYTES_MAX, PUSH_BYTES_MAX, PUSH_ROWS_MAX } from '@campus/protocol';
import type { PushCollection, PushedRow } from './hooks';
import type { QuarantineReason } from './quarantine';

export interface PoisonRow {
  readonly id: string;
  readonly text: string;
  readonly reason: QuarantineReason;
  /** Where in the row, when one place is to blame. */
  readonly at?: string;
}

/** What a push body holds once it has been read: parsed rows in id order, each id once, and those that cannot be. */
export interface ReadPush<C extends PushCollection> {
  readonly rows: readonly PushedRow[C][];
  readonly poison: readonly PoisonRow[];
}

/** [SYNC-7] The only refusals of a body as a whole: it is no list of rows, or too long for one transaction. */
export type PushRefusal = Extract<RefusalCode, 'request.malformed' | 'request.too-large'>;

export function readPush<C extends PushCollection>(collection: C, text: string): ReadPush<C> | PushRefusal {
  const documents = readRows(text);
  if (typeof documents === 'string') return documents;
  if (documents.length > PUSH_ROWS_MAX) return 'request.too-large';
  // A single row may be larger than a body should be: it becomes a refused result, or its sender would repeat it forever.
  if (documents.length > 1 && Buffer.byteLength(text) > PUSH_BYTES_MAX) return 'request.too-large';
  const rows = new Map<string, PushedRow[C]>();
  const poison = new Map<string, PoisonRow>();
  for (const document of documents) {
    try {
      sortRow(collection, document, { rows, poison });
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      // Nested too deep to be written or checked: kept as the body it came in, told to its sender as malformed.
      const id = typeof document['id'] === 'string' ? document['id'] : '';
      poison.set(id === '' ? text : id, { id, text, reason: 'schema' });
    }
  }
  const ids = [...rows.keys()].sort();
  return { rows: ids.flatMap((id) => rows.get(id) ?? []), poison: [...poison.values()] };
}

type Document = Readonly<Record<string, unknown>>;

function readRows(text: string): readonly Document[] | PushRefusal {
  const body = parseJson(text);
  if (!Array.isArray(body)) return 'request.malformed';
  const documents = body.map((row: unknown) => (isRecord(row) ? row['newDocumentState'] : undefined));
  return documents.every(isRecord) ? documents : 'request.malformed';
}

function sortRow<C extends PushCollection>(
  collection: C,
  document: Document,
  into: { rows: Map<string, PushedRow[C]>; poison: Map<string, PoisonRow> },
): void {
  // Append-only: a device that tidies up its own copy takes nothing back here.
  if (document['_deleted'] === true) return;
  const fields = Object.fromEntries(Object.entries(document).filter(([key]) => !key.startsWith('_')));
  const text = JSON.stringify(fields);
  const id = typeof fields['id'] === 'string' ? fields['id'] : '';
  if (Buffer.byteLength(text) > DOCUMENT_BYTES_MAX) {
    into.poison.set(id, { id, text, reason: 'too-large' });
    return;
  }
  const at = unkeepableAt(fields);
  if (at !== null) {
    into.poison.set(id === '' ? text : id, { id, text, reason: 'schema', at });
    return;
  }
  const parsed = ENTITIES[collection].schema.safeParse(fields);
  // The schema of this collection made it; TypeScript cannot follow the index into both records.
  if (parsed.success) into.rows.set(id, parsed.data as PushedRow[C]);
  else into.poison.set(id === '' ? text : id, { id, text, reason: 'schema' });
}

const isRecord = (value: unknown): value is Document =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
