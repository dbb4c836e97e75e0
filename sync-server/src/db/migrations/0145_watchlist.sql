-- Whom security looks at before they enter [F15]. What is compared are keyed hashes; the masked numbers and the reason
-- are sealed under the entry's own data key.
create table watchlist_entries (
  id            uuid        primary key,
  document_hash bytea,
  phone_hash    bytea,
  sealed        bytea       not null,
  valid_from    timestamptz not null,
  valid_until   timestamptz,
  added_by      uuid        not null,
  added_by_name text        not null,
  added_at      timestamptz not null,
  ended_by_name text,
  ended_at      timestamptz,
  -- visits are matched against it now: what a job compares with its validity
  applied       boolean     not null,
  check (document_hash is not null or phone_hash is not null)
);
create index watchlist_entries_of_document on watchlist_entries (document_hash) where document_hash is not null;
create index watchlist_entries_of_phone on watchlist_entries (phone_hash) where phone_hash is not null;

-- Who was found by which entry and by what: a visitor of ours, or an appointment of the old system. Without an outcome
-- it holds; what security found out is kept with who, when and why (sealed).
create table watchlist_matches (
  id            uuid        primary key,
  subject       uuid        not null,
  is_ours       boolean     not null,
  entry_id      uuid        not null references watchlist_entries (id),
  kind          text        not null check (kind in ('document', 'phone')),
  found_at      timestamptz not null,
  -- when he was last seen at a gate while it held
  seen_at       timestamptz,
  seen_gate     text,
  went_in       boolean     not null default false,
  outcome       text        check (outcome in ('not-same', 'admit', 'suspend')),
  for_person    boolean     not null default false,
  decided_by    uuid,
  decided_name  text,
  decided_at    timestamptz,
  sealed        bytea,
  unique (subject, entry_id, kind),
  check ((outcome is null) = (decided_at is null))
);
create index watchlist_matches_of_entry on watchlist_matches (entry_id);
create index watchlist_matches_open on watchlist_matches (found_at) where outcome is null;

-- Notices that told security of a match, to be taken back when it is decided.
create table watchlist_told (
  notice_id uuid primary key,
  match_id  uuid not null references watchlist_matches (id) on delete cascade
);
create index watchlist_told_of_match on watchlist_told (match_id);

-- By what a visitor could be compared at all: where there is no number, «not checked» is on record.
create table watchlist_checks (
  subject  uuid        primary key,
  document boolean     not null,
  phone    boolean     not null,
  at       timestamptz not null
);
create index watchlist_checks_by_age on watchlist_checks (at);
