-- A mail to a host about his own appointments: it names the host alone. Failures that come while one waits are told by it,
-- so that a list of 180 people makes one mail.
alter table messages add column host_id uuid;
alter table messages add constraint messages_to_host check ((host_id is not null) = (template = 'unreached'));
create unique index messages_to_host_waiting on messages (host_id)
  where template = 'unreached' and state = 'queued' and attempts = 0;
create index messages_of_host on messages (host_id) where host_id is not null;
