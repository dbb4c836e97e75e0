import type { Tx } from '../db/transaction';
import type { FeedName, Scope } from './feeds';

export interface Publication {
  readonly coll: FeedName;
  readonly id: string;
  /** The document as its readers see it, personal fields blank when `personal` is given. Stored as ready text. */
  readonly body: object;
  /** Personal fields, already sealed under each visitor's key; the opener given to the server puts them back at pull. */
  readonly personal?: object | null;
  /** Exactly those who hold it from now on: who is not named loses it. Empty: nobody, the body is dropped. */
  readonly scopes: readonly Scope[];
}

/**
 * Makes a document visible to `scopes` in the same transaction as the change itself. Publishing it again with other
 * scopes is how a grant or a revoke is told: there is no other way. Several documents of one transaction are published
 * in the order of their ids: writers that cross are saved by a retry, but only after Postgres has waited a second.
 */
export async function publish(tx: Tx, publication: Publication): Promise<void> {
  const { coll, id, body, personal = null, scopes } = publication;
  if (scopes.length === 0) {
    await withdraw(tx, coll, id);
    return;
  }
  await tx`
    insert into sync_doc (coll, doc_id, body, personal)
    values (${coll}, ${id}, ${JSON.stringify(body)}, ${personal === null ? null : JSON.stringify(personal)})
    on conflict (coll, doc_id) do update set body = excluded.body, personal = excluded.personal`;
  await touch(tx, coll, { id, scopes });
}

/** Takes a document from everybody: each replica gets a blanked tombstone. */
export async function withdraw(tx: Tx, coll: FeedName, id: string): Promise<void> {
  await touch(tx, coll, { id, scopes: [] });
  await tx`delete from sync_doc where coll = ${coll} and doc_id = ${id}`;
}

async function touch(tx: Tx, coll: FeedName, row: { id: string; scopes: readonly Scope[] }): Promise<void> {
  await tx`select sync_touch(${coll}, ${row.id}, ${tx.array([...row.scopes])}::text[])`;
}
