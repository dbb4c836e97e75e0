-- Whose head is asked: the host's unit when he invited.
alter table appointments add column host_unit text not null default '';
-- What waits for somebody's decision is little beside all that was ever made.
create index appointments_waiting on appointments (host_unit) where state in ('pending_unit', 'pending_security');
