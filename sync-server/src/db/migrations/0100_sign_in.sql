-- Sign-in state: opaque tokens by their hash, single-sign-on attempts, phone codes, quotas. Nothing here is personal:
-- phone numbers appear as keyed hashes only, and codes are derived when they are needed.

create table people (
  id         uuid primary key,
  issuer     text not null,
  subject    text not null,
  name       text not null,
  unit       text not null,
  roles      text[] not null check (cardinality(roles) > 0),
  locale     text not null check (locale in ('zh-Hans', 'zh-Hant', 'en')),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (issuer, subject)
);

create table sign_ins (
  id           uuid primary key,
  token_hash   bytea not null unique,
  kind         text not null check (kind in ('person', 'visitor', 'device')),
  subject_id   uuid not null,
  created_at   timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at   timestamptz not null,
  revoked_at   timestamptz
);
create index on sign_ins (kind, subject_id);
create index on sign_ins (expires_at);

create table sso_attempts (
  browser_hash bytea primary key,
  state        text not null,
  nonce        text not null,
  verifier     text not null,
  expires_at   timestamptz not null
);
create index on sso_attempts (expires_at);

-- holder_id null: a number without an appointment. It gets the same row, so that nobody can tell from outside.
create table phone_challenges (
  id           uuid primary key,
  phone_hash   bytea not null,
  block_hash   bytea not null,
  browser_hash bytea,
  holder_id    uuid,
  locale       text not null check (locale in ('zh-Hans', 'zh-Hant', 'en')),
  -- asked for beyond a limit: no code goes out for it, and an earlier one stays the one that counts
  silent       boolean not null,
  tries        integer not null default 0,
  created_at   timestamptz not null,
  expires_at   timestamptz not null,
  used_at      timestamptz
);
create index on phone_challenges (phone_hash, created_at desc);
create unique index on phone_challenges (browser_hash);
create index on phone_challenges (expires_at);

create table quotas (
  key        text not null,
  opens_at   timestamptz not null,
  used       integer not null,
  closes_at  timestamptz not null,
  primary key (key, opens_at)
);
create index on quotas (closes_at);
