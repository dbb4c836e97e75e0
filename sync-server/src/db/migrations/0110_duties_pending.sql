-- Somebody's roles or unit are others than when his documents were last published. Set in the statement that changes
-- them, taken away in the transaction that publishes: a server that dies in between leaves the mark to a job.
alter table people add column duties_pending boolean not null default false;
create index people_duties_pending on people (id) where duties_pending;
