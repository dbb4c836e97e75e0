-- One data key per visitor, and one per appointment for what its host wrote about the visit. Wrapped by the
-- key-encryption key, which is not in the database. Deleting a row erases the person, in every backup of the other
-- tables too [F47].
create table data_keys (
  subject    uuid        primary key,
  wrapped    bytea       not null,
  created_at timestamptz not null
);

-- Secrets of this installation (match key, link key), sealed by the key-encryption key.
create table server_secrets (
  name   text  primary key,
  sealed bytea not null
);

-- Who a phone number or an e-mail address is, without the number: the id names the visitor's sign-in scope.
create table visitor_contacts (
  id         uuid        primary key,
  kind       text        not null check (kind in ('phone', 'email')),
  hash       bytea       not null,
  created_at timestamptz not null,
  unique (kind, hash)
);
