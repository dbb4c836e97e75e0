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
  /** Its id was made in this transaction, so nobody can hold it or write it yet: there is nothing to lock or to take away. */
  readonly fresh?: boolean;
}

/**
 * Makes a document visible to `scopes` in the same transaction as the change itself. Publishing it again with other
 * scopes is how a grant or a revoke is told: there is no other way.
 */
export const publish = (tx: Tx, publication: Publication): Promise<void> => publishMany(tx, [publication]);

/** Takes a document from everybody: each replica gets a blanked tombstone. */
export const withdraw = (tx: Tx, coll: FeedName, id: string): Promise<void> =>
  publishMany(tx, [withdrawal(coll, id)]);

/** The publication that `withdraw` makes, to be published with others. */
export const withdrawal = (coll: FeedName, id: string): Publication => ({ coll, id, body: {}, scopes: [] });

/**
 * Publishes any number of documents with as many statements as one. Of several with the same name the last one stands.
 * Rows are locked in the order of their names first, so that two writers wait for each other instead of dying of a
 * deadlock. The statements go out together and run in this order.
 */
export async function publishMany(tx: Tx, publications: readonly Publication[]): Promise<void> {
  const documents = inOrder(publications);
  const fresh = documents.filter((one) => one.fresh === true);
  const known = documents.filter((one) => one.fresh !== true);
  await Promise.all([
    ...(fresh.length === 0 ? [] : [insertFresh(tx, fresh)]),
    ...(known.length === 0 ? [] : rewrite(tx, known)),
  ]);
}

function inOrder(publications: readonly Publication[]): readonly Publication[] {
  const byName = new Map(publications.map((one) => [`${one.coll} ${one.id}`, one]));
  const names = [...byName.keys()].sort();
  return names.flatMap((name) => byName.get(name) ?? []);
}

/** The text of a `json` value is kept as it was written, so a body needs no text within a text. */
function rowsOf(documents: readonly Publication[]): string {
  return JSON.stringify(
    documents.map(({ coll, id, body, personal = null, scopes }) => ({ coll, id, body, personal, scopes })),
  );
}

function insertFresh(tx: Tx, documents: readonly Publication[]): Promise<unknown> {
  return tx`
    with r as materialized (
      select * from json_to_recordset(${rowsOf(documents)}::text::json)
        as r(coll text, id text, body json, personal json, scopes text[])),
    d as (
      insert into sync_doc (coll, doc_id, body, personal, scopes)
      select r.coll, r.id, r.body::text, r.personal::text, r.scopes from r)
    insert into sync_feed (scope, coll, doc_id)
    select s.scope, r.coll, r.id from r cross join unnest(r.scopes) as s(scope)`.execute();
}

function rewrite(tx: Tx, documents: readonly Publication[]): readonly Promise<unknown>[] {
  const held = documents.filter((one) => one.scopes.length > 0);
  const gone = documents.filter((one) => one.scopes.length === 0);
  return [
    ...(held.length === 0 ? [] : [saveDocuments(tx, held)]),
    ...touchFeeds(tx, documents),
    ...(gone.length === 0 ? [] : [dropDocuments(tx, gone)]),
  ];
}

function saveDocuments(tx: Tx, held: readonly Publication[]): Promise<unknown> {
  return tx`
    insert into sync_doc (coll, doc_id, body, personal, scopes)
    select r.coll, r.id, r.body::text, r.personal::text, r.scopes
      from json_to_recordset(${rowsOf(held)}::text::json)
        as r(coll text, id text, body json, personal json, scopes text[])
    on conflict (coll, doc_id) do update
       set body = excluded.body, personal = excluded.personal, scopes = excluded.scopes`;
}

/** What `sync_touch` does for one document. */
function touchFeeds(tx: Tx, documents: readonly Publication[]): readonly Promise<unknown>[] {
  const names = JSON.stringify(documents.map(({ coll, id, scopes }) => ({ coll, id, scopes })));
  return [
    tx`
      select from sync_feed f
        join json_to_recordset(${names}::text::json) as r(coll text, id text) on f.coll = r.coll and f.doc_id = r.id
       order by f.coll, f.doc_id, f.scope for no key update of f`,
    tx`
      insert into sync_feed (scope, coll, doc_id)
      select s.scope, r.coll, r.id
        from json_to_recordset(${names}::text::json) as r(coll text, id text, scopes text[])
       cross join unnest(r.scopes) as s(scope)
       order by r.coll, r.id, s.scope
      on conflict (scope, coll, doc_id) do update set visible = true, xid = excluded.xid`,
    tx`
      update sync_feed f set visible = false, xid = pg_current_xact_id()::text::bigint
        from json_to_recordset(${names}::text::json) as r(coll text, id text, scopes text[])
       where f.coll = r.coll and f.doc_id = r.id and f.visible and f.scope <> all (r.scopes)`,
  ];
}

function dropDocuments(tx: Tx, gone: readonly Publication[]): Promise<unknown> {
  const names = JSON.stringify(gone.map(({ coll, id }) => ({ coll, id })));
  return tx`
    delete from sync_doc d using json_to_recordset(${names}::text::json) as r(coll text, id text)
     where d.coll = r.coll and d.doc_id = r.id`;
}
