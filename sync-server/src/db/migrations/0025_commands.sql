-- Each command once. The body is not kept: its keyed hash tells a repetition from a forgery. A command that waits for
-- its predecessor is kept sealed, under a data key of its own that goes when it is applied; so is one that the server
-- could not cope with, until the nightly work takes it away.
create table commands (
  id          uuid        primary key,
  scope       text        not null,
  kind        text        not null,
  body_hash   bytea       not null,
  state       text        not null check (state in ('accepted', 'refused', 'held')),
  after_id    uuid,
  code        text,
  -- the revision that an accepted command led to: what a follower counts from
  rev         int,
  sealed      bytea,
  received_at timestamptz not null,
  settled_at  timestamptz
);
create index commands_held on commands (after_id) where state = 'held';
