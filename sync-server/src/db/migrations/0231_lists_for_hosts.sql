-- A delegate sends a list for his host [F16]: whose rows they are, and who sent them, are two people then.
alter table batch_rows add column sent_by uuid;
update batch_rows set sent_by = host_id;
alter table batch_rows alter column sent_by set not null;
create index batch_rows_of_sender on batch_rows (sent_by, committed_at);
