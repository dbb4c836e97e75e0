-- Colleagues who act for a host [F16]. Names are read where they are shown; here are ids and times alone.
create table delegations (
  id          uuid        primary key,
  host_id     uuid        not null references people (id),
  delegate_id uuid        not null references people (id),
  -- the document that both sides hold; its id tells when it may be forgotten
  notice_id   uuid        not null unique,
  created_at  timestamptz not null,
  until       timestamptz not null,
  ended_at    timestamptz,
  ended_by    text        check (ended_by in ('host', 'delegate', 'time')),
  check (host_id <> delegate_id),
  check ((ended_at is null) = (ended_by is null))
);
create unique index delegations_in_force on delegations (host_id, delegate_id) where ended_at is null;
create index delegations_of_delegate on delegations (delegate_id);
create index delegations_due on delegations (until) where ended_at is null;
create index delegations_ended on delegations (ended_at) where ended_at is not null;
