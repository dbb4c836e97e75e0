-- Appointments of the old system, as far as the gates need them [F12]. Name, phone, document tail, plate and code are
-- sealed under a data key of their own; the hashes are keyed, but for the one that names the row on a tablet.
create table legacy_appointments (
  id            uuid        primary key,
  external_id   text        not null unique,
  rev           int         not null,
  status        text        not null check (status in ('valid', 'pending', 'canceled', 'used', 'unclear')),
  gates         text[]      not null,
  start_at      timestamptz not null,
  end_at        timestamptz not null,
  -- what a tablet calls the code: several appointments may share one
  legacy_id     text        not null,
  sealed        bytea       not null,
  content_hash  bytea       not null,
  phone_hash    bytea,
  person_hash   bytea,
  -- the same person's visit with us
  pass_id       text        references passes (id),
  roster_id     text,
  origin        text        not null check (origin in ('file', 'poll')),
  -- the source no longer names it: it is not cancelled by that, only no longer certain
  missing       boolean     not null default false,
  -- when the tablets hold it, and whether they do
  phase         text        not null check (phase in ('before', 'on', 'after')),
  created_at    timestamptz not null,
  updated_at    timestamptz not null
);
create index legacy_appointments_of_code on legacy_appointments (legacy_id);
create index legacy_appointments_entering on legacy_appointments (start_at) where phase = 'before';
create index legacy_appointments_leaving on legacy_appointments (end_at) where phase <> 'after';
create index legacy_appointments_ended on legacy_appointments (end_at);

-- What is needed to find the same person among our visitors: made once for each, from name and document tail.
create table legacy_person_hashes (
  visitor_id    uuid  primary key references appointment_visitors (visitor_id),
  document_hash bytea not null,
  person_hash   bytea not null
);
create index legacy_person_hashes_of_person on legacy_person_hashes (person_hash);

-- How each source of the old system's appointments stands.
create table legacy_sources (
  origin       text        primary key check (origin in ('file', 'poll')),
  last_try_at  timestamptz not null,
  last_good_at timestamptz,
  -- why the last try failed: a closed word, never what was answered; null: it did not
  fault        text,
  rows         int         not null,
  wrong        int         not null
);

-- Words of the people who try the new system; the text is sealed, it may name somebody.
create table trial_feedback (
  id         uuid        primary key,
  mood       text        not null check (mood in ('good', 'middling', 'bad')),
  who        text        not null check (who in ('person', 'visitor')),
  roles      text[]      not null,
  sealed     bytea       not null,
  created_at timestamptz not null
);
create index trial_feedback_newest on trial_feedback (created_at desc);
