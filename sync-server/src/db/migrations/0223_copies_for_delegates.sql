-- How far a delegate has got the visits of his host: after which of them to go on. Null: he has got them all. A host with
-- many visits does not wait until all of them are opened, and nobody waits for him.
alter table delegations add column copies_after uuid;
create index delegations_copies on delegations (id) where copies_after is not null;
