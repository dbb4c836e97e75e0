-- Lists of visitors [F10]. The rows of a part are kept sealed, under a data key of the part's own, from their arrival
-- until they are committed or forgotten.
create table batch_parts (
  id           uuid        primary key,
  batch_id     uuid        not null,
  host_id      uuid        not null,
  row_count    int         not null,
  sealed       bytea,
  received_at  timestamptz not null,
  committed_at timestamptz
);
create index batch_parts_of_batch on batch_parts (batch_id, host_id);
create index batch_parts_to_forget on batch_parts (received_at) where sealed is not null;

-- Which appointment a row of a host's list has become: keyed hashes alone, of what a row is known by and of all that it
-- says. The same list once more changes nothing.
create table batch_rows (
  host_id        uuid        not null,
  key_hash       bytea       not null,
  row_hash       bytea       not null,
  batch_id       uuid        not null,
  appointment_id uuid        not null references appointments (id),
  visitor_id     uuid        not null,
  committed_at   timestamptz not null,
  primary key (host_id, key_hash)
);
create index batch_rows_of_appointment on batch_rows (appointment_id);
