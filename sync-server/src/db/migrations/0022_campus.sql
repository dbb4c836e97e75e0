-- Facts in force: campus, gates, policies, campus state, key set, devices, guards. `scopes` are where each goes.
create table facts (
  id     text   primary key,
  kind   text   not null,
  rev    int    not null,
  body   jsonb  not null,
  scopes text[] not null
);
create index facts_of_kind on facts (kind);

-- Issuer keys. The private half is sealed by the key-encryption key.
create table issuer_keys (
  kid            text        primary key,
  role           text        not null check (role in ('root', 'pass')),
  state          text        not null check (state in ('next', 'active', 'retired', 'revoked')),
  public_jwk     jsonb       not null,
  sealed_private bytea       not null,
  not_before     timestamptz not null,
  expires_at     timestamptz not null,
  created_at     timestamptz not null
);
create unique index issuer_keys_one_active on issuer_keys (role) where state = 'active';

-- Each signed key set that was published; the version only moves forward.
create table keysets (
  version   int         primary key,
  jws       text        not null,
  issued_at timestamptz not null
);
