create table devices (
  id          uuid        primary key,
  name        text        not null,
  gate_id     text        not null,
  state       text        not null check (state in ('active', 'revoked')),
  public_jwk  jsonb       not null,
  enrolled_at timestamptz not null,
  revoked_at  timestamptz
);

create table enrolment_codes (
  code_hash  bytea       primary key,
  gate_id    text        not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at    timestamptz,
  device_id  uuid        references devices (id)
);

create table guards (
  id     uuid    primary key,
  name   text    not null,
  role   text    not null check (role in ('guard', 'supervisor')),
  pin    jsonb   not null,
  active boolean not null
);

create table shifts (
  id         uuid        primary key,
  guard_id   uuid        not null references guards (id),
  device_id  uuid        not null references devices (id),
  gate_id    text        not null,
  started_at timestamptz not null,
  ended_at   timestamptz
);
create index shifts_open on shifts (device_id) where ended_at is null;

-- What a tablet saw and did, as it signed it [F33]. `settlement` is the server's later word.
create table scan_events (
  id          uuid        primary key,
  device_id   uuid        not null references devices (id),
  journal_id  uuid        not null,
  seq         int         not null,
  pass_id     text,
  trusted_at  timestamptz not null,
  hash        text        not null,
  body        jsonb       not null,
  settlement  text        not null,
  settled_at  timestamptz not null,
  received_at timestamptz not null,
  unique (device_id, journal_id, seq)
);
create index scan_events_of_pass on scan_events (pass_id, trusted_at) where pass_id is not null;

-- One journal per local database of a tablet. `next_seq`: everything below it is here; what lies beyond is a gap.
create table scan_journals (
  device_id  uuid        not null references devices (id),
  journal_id uuid        not null,
  next_seq   int         not null,
  top_seq    int         not null,
  updated_at timestamptz not null,
  primary key (device_id, journal_id)
);
create index scan_journals_with_gap on scan_journals (device_id) where top_seq >= next_seq;

-- Scans that cannot stand as they are: kept for people to look at, beside the true ones, never instead of them.
create table scan_quarantine (
  device_id   uuid        not null references devices (id),
  event_id    uuid        not null,
  hash        text        not null,
  state       text        not null,
  body        jsonb       not null,
  received_at timestamptz not null,
  primary key (device_id, event_id, hash)
);

create table movements (
  id             uuid        primary key,
  rev            int         not null,
  event_id       uuid        unique references scan_events (id),
  pass_id        text        not null,
  appointment_id uuid        references appointments (id),
  visitor_id     uuid,
  direction      text        not null check (direction in ('entry', 'exit')),
  gate_id        text        not null,
  at             timestamptz not null,
  inferred       boolean     not null,
  settlement     text        not null
);
create index movements_of_pass on movements (pass_id, at);
create index movements_of_appointment on movements (appointment_id) where appointment_id is not null;
