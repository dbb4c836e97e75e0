create table appointments (
  id              uuid        primary key,
  rev             int         not null,
  -- the revision at which the host's part last changed: what a command's baseRev is held against
  details_rev     int         not null,
  state           text        not null,
  host_id         uuid        not null,
  visit_type      text        not null,
  gates           text[]      not null,
  start_at        timestamptz not null,
  end_at          timestamptz not null,
  entry_rule      text        not null,
  pick_up         boolean     not null,
  -- host's name, purpose, unit, area, plate, note to the guard: sealed under the appointment's data key
  sealed          bytea       not null,
  created_at      timestamptz not null,
  updated_at      timestamptz not null,
  last_command_id uuid
);
create index appointments_of_host on appointments (host_id, start_at);
-- Quotas: who is booked for a kind of visit on a day.
create index appointments_of_visit_type on appointments (visit_type, start_at);
-- What the jobs look for: visits that begin or end soon, of those that can still change by time.
create index appointments_open_by_end on appointments (end_at)
  where state in ('draft', 'submitted', 'pending_host', 'pending_unit', 'pending_security', 'approved', 'checked_in', 'checked_out');

create table appointment_visitors (
  visitor_id     uuid        primary key,
  appointment_id uuid        not null references appointments (id),
  position       int         not null,
  -- name, organisation, phone, e-mail, nationality, document: sealed under the visitor's data key
  sealed         bytea       not null,
  channels       text[]      not null,
  locale         text        not null,
  phone_id       uuid        references visitor_contacts (id),
  email_id       uuid        references visitor_contacts (id),
  -- the scope of the sign-in that may see this visit; null: nobody can sign in for it
  scope_id       uuid,
  document_hash  bytea,
  pass_id        text,
  presence       text        not null,
  arrived_at     timestamptz,
  left_at        timestamptz,
  canceled       boolean     not null,
  -- taken off the appointment by an edit: kept for the gate's questions, shown to nobody
  removed        boolean     not null,
  erased         boolean     not null
);
create index appointment_visitors_of_appointment on appointment_visitors (appointment_id, position);
create index appointment_visitors_of_phone on appointment_visitors (phone_id);
create index appointment_visitors_of_email on appointment_visitors (email_id);
create index appointment_visitors_of_scope on appointment_visitors (scope_id);
create index appointment_visitors_of_document on appointment_visitors (document_hash) where document_hash is not null;

-- Messages to a visitor as the host sees them [F18]: the newest state of each channel, and beside it the newest time
-- that the host passed the link on himself.
create table deliveries (
  visitor_id uuid        not null references appointment_visitors (visitor_id),
  channel    text        not null check (channel in ('sms', 'email')),
  by_host    boolean     not null,
  state      text        not null,
  at         timestamptz not null,
  reason     text,
  primary key (visitor_id, channel, by_host)
);
