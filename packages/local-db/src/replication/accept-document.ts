import { ENTITIES, readKnown, type CollectionName } from '@campus/domain';
import type { StoredDocument } from '../rx-schema';

export type PulledDocument = StoredDocument & { readonly _deleted: boolean };

/**
 * A pulled document as it may be stored, or null when it does not hold to its entity. RxDB would skip such a document
 * for good and in silence; here it is skipped and reported. Fields that a newer server added are dropped, so that an
 * old client goes on working. A tombstone only needs its name.
 */
export function acceptDocument(
  name: CollectionName,
  raw: Readonly<Record<string, unknown>>,
): PulledDocument | null {
  const { _deleted: deleted, ...fields } = raw;
  if (typeof fields.id !== 'string') return null;
  if (deleted === true) return { ...fields, id: fields.id, _deleted: true };
  const known = readKnown(ENTITIES[name].schema, fields);
  return known === null ? null : { ...known, _deleted: false };
}
