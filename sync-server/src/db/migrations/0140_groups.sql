-- Groups [F11]. A group is known by its leader's appointment; each member comes by an appointment of his own.
create table groups (
  id           uuid        primary key references appointments (id),
  mode         text        not null check (mode in ('per-person', 'head-count')),
  seats        int         not null,
  register_by  timestamptz not null,
  change_by    timestamptz not null,
  closed       boolean     not null,
  -- the link's token is derived; by its hash the group is found
  link_version int         not null,
  link_hash    bytea       not null unique,
  reminded_at  timestamptz
);
create index groups_to_remind on groups (id) where reminded_at is null;

create table group_members (
  appointment_id uuid  primary key references appointments (id),
  group_id       uuid  not null references groups (id),
  -- the order in which they came: who waits longest moves up first
  place          int   not null,
  -- keyed hash of name and contact: the same person has one seat
  person_hash    bytea not null,
  -- keyed hash of the contact: whoever proves it sees his own places
  contact_hash   bytea not null,
  unique (group_id, place)
);
create index group_members_of_person on group_members (group_id, person_hash);
create index group_members_of_contact on group_members (group_id, contact_hash);

-- What somebody typed on a group's page, sealed under a data key of its own, until he has typed the code that proves his
-- phone or mailbox; then what lets him see his places for half an hour.
create table group_registrations (
  id           uuid        primary key,
  group_id     uuid        not null references groups (id),
  sealed       bytea       not null,
  contact_hash bytea       not null,
  proof_hash   bytea       unique,
  created_at   timestamptz not null,
  expires_at   timestamptz not null
);
create index group_registrations_expired on group_registrations (expires_at);

-- A reminder before the visit.
alter table messages drop constraint messages_template_check;
alter table messages add constraint messages_template_check
  check (template in ('invitation', 'changed', 'canceled', 'reminder', 'code'));
