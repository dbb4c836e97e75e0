-- Who holds a document, beside its text: row-level security then asks the row itself, not the feed for each row. Equal
-- to the visible rows of the feed at every commit, because whoever writes the one writes the other.
alter table sync_doc add column scopes text[] collate "C" not null default '{}';
update sync_doc d set scopes = h.scopes
  from (select coll, doc_id, array_agg(scope order by scope) as scopes
          from sync_feed where visible group by coll, doc_id) h
 where h.coll = d.coll and h.doc_id = d.doc_id;

create or replace function sync_touch(p_coll text, p_id text, p_scopes text[]) returns void language sql as $$
  select from sync_feed where coll = p_coll and doc_id = p_id order by scope for no key update;
  insert into sync_feed (scope, coll, doc_id) select s, p_coll, p_id from unnest(p_scopes) s order by s
    on conflict (scope, coll, doc_id) do update set visible = true, xid = excluded.xid;
  update sync_feed set visible = false, xid = pg_current_xact_id()::text::bigint
   where coll = p_coll and doc_id = p_id and visible and scope <> all (p_scopes);
  update sync_doc set scopes = p_scopes where coll = p_coll and doc_id = p_id;
$$;

-- The scope is asked for once in a statement, not once in a row.
drop policy feed_of_one_scope on sync_feed;
create policy feed_of_one_scope on sync_feed for select to campus_app
  using (scope = (select current_setting('app.scope', true)));
drop policy doc_of_one_scope on sync_doc;
create policy doc_of_one_scope on sync_doc for select to campus_app
  using ((select current_setting('app.scope', true)) = any (scopes));
