-- Appointments whose visitors came or went and whose documents do not say so yet. A row for each change, never one for
-- each appointment: who publishes takes away exactly the rows that he saw, so a change that comes meanwhile stays.
create table presence_to_publish (
  id             bigint generated always as identity primary key,
  appointment_id uuid   not null references appointments (id)
);
