-- The alumni register, its credentials by year, and who waits for the office. Numbers and names are keyed hashes and
-- sealed boxes: the register of everybody who ever studied here must not be readable from a copy of the database.

-- What a code by e-mail proves is more than what a forwarded pass link does, so it names a scope of its own.
alter table visitor_contacts drop constraint visitor_contacts_kind_check;
alter table visitor_contacts add constraint visitor_contacts_kind_check
  check (kind in ('phone', 'email', 'email-code'));

create table alumni (
  id          uuid        primary key,
  -- of the student number: the key of an import
  number_hash bytea       not null unique,
  -- of number, year and name: what a verification is asked by
  claim_hash  bytea       not null unique,
  -- number, name, year, phone, e-mail: sealed under the alumnus's data key
  sealed      bytea       not null,
  -- scopes of the sign-ins by code; a phone only where a text message reaches it
  phone_id    uuid        references visitor_contacts (id),
  email_id    uuid        references visitor_contacts (id),
  verified_at timestamptz,
  created_at  timestamptz not null,
  updated_at  timestamptz not null
);
create index alumni_of_phone on alumni (phone_id);
create index alumni_of_email on alumni (email_id);

create table alumni_credentials (
  alumnus_id uuid        not null references alumni (id),
  year       int         not null,
  rev        int         not null,
  state      text        not null check (state in ('active', 'withdrawn')),
  issued_at  timestamptz not null,
  primary key (alumnus_id, year)
);

-- Whose visit an appointment without a host is, and of which year: what used and held visits are counted from. Deferred:
-- the documents of a visit are published as it is saved, so whose it is must be known before.
create table alumni_visits (
  appointment_id uuid primary key references appointments (id) deferrable initially deferred,
  alumnus_id     uuid not null references alumni (id),
  year           int  not null
);
create index alumni_visits_of_year on alumni_visits (alumnus_id, year);

-- Sign-ins that hold a visitor's visit beside that of his own phone or e-mail.
create table visit_holders (
  visitor_id uuid not null references appointment_visitors (visitor_id) deferrable initially deferred,
  scope_id   uuid not null,
  primary key (visitor_id, scope_id)
);
create index visit_holders_of_scope on visit_holders (scope_id);

-- Who could not be verified by a code. One open request for each claim.
create table alumni_requests (
  id          uuid        primary key,
  claim_hash  bytea       not null,
  number_hash bytea       not null,
  -- claim, contacts and what he adds: sealed under the request's data key
  sealed      bytea       not null,
  locale      text        not null check (locale in ('zh-Hans', 'zh-Hant', 'en')),
  state       text        not null check (state in ('open', 'approved', 'refused')),
  reason      text,
  created_at  timestamptz not null,
  answer_by   timestamptz not null,
  decided_at  timestamptz,
  decided_by  uuid
);
create unique index alumni_requests_open on alumni_requests (claim_hash) where state = 'open';
create index alumni_requests_by_state on alumni_requests (state, created_at);
