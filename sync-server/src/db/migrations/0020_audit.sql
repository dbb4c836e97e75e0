-- The audit trail [F46]: appended to in the transaction of the change itself, chained by hash, never rewritten.
-- No personal data: who (a kind and an id), what (an action), on what (an id), and plain facts such as codes.
create table audit_entries (
  seq       bigint      primary key,
  at        timestamptz not null,
  actor     text        not null,
  action    text        not null,
  subject   text        not null,
  facts     jsonb       not null,
  prev_hash text        not null,
  hash      text        not null
);
create index audit_entries_of_subject on audit_entries (subject, seq);

-- One row: the end of the chain. Locked last in a transaction, so that writers never wait for each other in a circle.
create table audit_head (
  one  boolean primary key default true check (one),
  seq  bigint  not null,
  hash text    not null
);
insert into audit_head (seq, hash) values (0, '');

create function audit_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'the audit trail is append-only';
end $$;
create trigger audit_entries_append_only before update or delete or truncate on audit_entries
  for each statement execute function audit_is_append_only();
