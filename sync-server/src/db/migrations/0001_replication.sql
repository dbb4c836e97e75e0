-- Roles. `campus_server` does the features' work; `campus_app` reads one scope and nothing else. Neither can sign in,
-- and neither can pass by row-level security. Roles belong to the whole cluster, so another database of the same
-- cluster may have made them already.
do $$
begin
  create role campus_server nologin nosuperuser nobypassrls nocreatedb nocreaterole;
exception when duplicate_object or unique_violation then null;
end $$;
do $$
begin
  create role campus_app nologin nosuperuser nobypassrls nocreatedb nocreaterole;
exception when duplicate_object or unique_violation then null;
end $$;
grant campus_server, campus_app to current_user;
grant usage on schema public to campus_server, campus_app;
alter default privileges in schema public grant select, insert, update, delete on tables to campus_server;
alter default privileges in schema public grant usage, select on sequences to campus_server;

-- What this database is. `epoch` changes after a restore: every read model is then pulled anew.
create table installation (
  only_row   boolean     primary key default true check (only_row),
  epoch      text        not null,
  demo       boolean     not null,
  created_at timestamptz not null
);
grant select on installation to campus_app;

-- Who holds which document, and since which transaction. A row is never deleted while a replica may still ask for it.
create table sync_feed (
  scope   text    collate "C" not null,
  coll    text    collate "C" not null,
  doc_id  text    collate "C" not null,
  xid     bigint  not null default (pg_current_xact_id()::text::bigint),
  visible boolean not null default true,
  primary key (scope, coll, doc_id)
);
create index sync_feed_position on sync_feed (scope, coll, xid, doc_id) include (visible);
create index sync_feed_document on sync_feed (coll, doc_id);
create index sync_feed_recent on sync_feed (xid);

-- The ready wire text of each document. `personal`: fields sealed under the visitor's key, put back at pull.
create table sync_doc (
  coll     text collate "C" not null,
  doc_id   text collate "C" not null,
  body     text not null,
  personal text,
  primary key (coll, doc_id)
);

-- Called in the transaction of every write, grant and revoke. Rows are locked in order of their scope first, so that
-- two writers of one document wait for each other instead of dying of a deadlock.
create function sync_touch(p_coll text, p_id text, p_scopes text[]) returns void language sql as $$
  select from sync_feed where coll = p_coll and doc_id = p_id order by scope for no key update;
  insert into sync_feed (scope, coll, doc_id) select s, p_coll, p_id from unnest(p_scopes) s order by s
    on conflict (scope, coll, doc_id) do update set visible = true, xid = excluded.xid;
  update sync_feed set visible = false, xid = pg_current_xact_id()::text::bigint
   where coll = p_coll and doc_id = p_id and visible and scope <> all (p_scopes);
$$;

alter table sync_feed enable row level security;
alter table sync_feed force row level security;
alter table sync_doc enable row level security;
alter table sync_doc force row level security;
create policy feed_of_the_server on sync_feed to campus_server using (true) with check (true);
create policy doc_of_the_server on sync_doc to campus_server using (true) with check (true);
create policy feed_of_one_scope on sync_feed for select to campus_app
  using (scope = current_setting('app.scope', true));
create policy doc_of_one_scope on sync_doc for select to campus_app
  using (exists (
    select from sync_feed f
     where f.scope = current_setting('app.scope', true)
       and f.coll = sync_doc.coll and f.doc_id = sync_doc.doc_id and f.visible));
grant select on sync_feed, sync_doc to campus_app;

-- Pushed rows that no table takes: kept, so that nothing a device sent is lost. `box` is the row, sealed.
create table push_quarantine (
  coll        text        collate "C" not null,
  doc_id      text        collate "C" not null,
  sender      text        collate "C" not null,
  reason      text        not null,
  bytes       int         not null,
  box         bytea       not null,
  received_at timestamptz not null,
  primary key (coll, doc_id, sender)
);
create index push_quarantine_received on push_quarantine (received_at);
