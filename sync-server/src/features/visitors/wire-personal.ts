import { inTransaction } from '../../db/transaction';
import type { OpenPersonal, SealedRow } from '../../replication';
import type { Kit } from '../work';
import { z } from 'zod';
import { loadDataKeys, type Keyring } from './data-keys';
import { openFor, sealFor } from './personal';

/**
 * The personal fields of a published document, each part in a box of its own under the key of the person it tells of.
 * `at` is where the part is merged in: the document itself, or one element of a list of it.
 */
const WireBoxes = z.strictObject({
  boxes: z.array(
    z.strictObject({
      subject: z.string(),
      at: z.tuple([z.string(), z.int().min(0)]).nullable(),
      box: z.string(),
    }),
  ),
});
export type WireBoxes = z.infer<typeof WireBoxes>;

export interface WirePart {
  readonly subject: string;
  readonly at: readonly [list: string, index: number] | null;
  readonly fields: object;
}

/** Seals the parts for `publish({personal})`. A part whose key is gone is left out: its fields stay blank. */
export function sealParts(kit: Pick<Kit, 'random'>, keys: Keyring, parts: readonly WirePart[]): WireBoxes {
  return {
    boxes: parts
      .filter((part) => keys.has(part.subject))
      .map(({ subject, at, fields }) => ({
        subject,
        at: at === null ? null : [...at],
        box: sealFor(kit, keys, { subject, kind: 'wire', value: fields }).toString('base64'),
      })),
  };
}

/** Makes the hook that replication calls for each page: one look-up of keys per page, the rest is arithmetic. */
export function createOpenPersonal(kit: Pick<Kit, 'sql' | 'config'>): OpenPersonal {
  return async (rows) => {
    const parsed = rows.map((row) => WireBoxes.parse(JSON.parse(row.personal)).boxes);
    const subjects = parsed.flatMap((boxes) => boxes.map((box) => box.subject));
    const keys = await inTransaction(kit.sql, 'server', (tx) => loadDataKeys(tx, kit, subjects));
    return rows.map((row, i) => openRow(row, parsed[i] ?? [], keys));
  };
}

const Fields = z.record(z.string(), z.unknown());

/** null when nothing of it can be opened any more: everybody in it has been erased. */
function openRow(row: SealedRow, boxes: WireBoxes['boxes'], keys: Keyring): string | null {
  if (boxes.length > 0 && boxes.every((box) => !keys.has(box.subject))) return null;
  const body = Fields.parse(JSON.parse(row.body));
  for (const { subject, at, box } of boxes) {
    const opened = openFor(keys, { subject, kind: 'wire', sealed: Buffer.from(box, 'base64') });
    if (opened !== undefined) Object.assign(placeIn(body, at), Fields.parse(opened));
  }
  return JSON.stringify(body);
}

function placeIn(body: Record<string, unknown>, at: readonly [string, number] | null): object {
  if (at === null) return body;
  const list = body[at[0]];
  const element: unknown = Array.isArray(list) ? list[at[1]] : undefined;
  if (typeof element !== 'object' || element === null) throw new Error('a sealed part has no place to go');
  return element;
}
