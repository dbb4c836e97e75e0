-- Each command once [SYNC]. The body is not kept: its hash tells a repetition from a forgery. A command that waits for
-- its predecessor is kept sealed, under a data key of its own that goes when it is applied.
create table commands (
  id          uuid        primary key,
  scope       text        not null,
  kind        text        not null,
  body_hash   bytea       not null,
  state       text        not null check (state in ('accepted', 'refused', 'held')),
  after_id    uuid,
  code        text,
  sealed      bytea,
  received_at timestamptz not null,
  settled_at  timestamptz
);
create index commands_held on commands (after_id) where state = 'held';

-- What could not be used and is kept for people to look at; nothing that was pushed is dropped.
create table quarantined_rows (
  id          uuid        primary key,
  scope       text        not null,
  collection  text        not null,
  doc_id      text        not null,
  reason      text        not null,
  body_hash   bytea       not null,
  sealed      bytea       not null,
  received_at timestamptz not null,
  unique (scope, collection, doc_id, body_hash)
);
