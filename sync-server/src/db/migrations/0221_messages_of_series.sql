-- [SERIES-6] One message about several days of a series. While it waits, further days of the same reader are added to it;
-- the reader is told by ids alone: his contact and his place in the list.
alter table messages
  add column series_id     uuid,
  add column series_reader text,
  add constraint messages_of_series
    check ((series_id is null) = (series_reader is null) and (series_id is null or appointment_id is null));
create unique index messages_of_series_waiting on messages (series_id, series_reader, template, channel)
  where series_id is not null and state = 'queued' and attempts = 0;
-- The days that such a message is about.
create table message_visits (
  message_id     uuid not null references messages (id),
  visitor_id     uuid not null,
  appointment_id uuid not null,
  primary key (message_id, visitor_id)
);
create index message_visits_of_visitor on message_visits (visitor_id);
