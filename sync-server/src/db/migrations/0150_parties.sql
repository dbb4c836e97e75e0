-- How many people the gate counts on a visitor's pass [F13]: the visitor and those who come along. Their names lie sealed
-- with his; the number alone is no secret, and quotas add it up.
alter table appointment_visitors add column party_size int not null default 1 check (party_size between 1 and 21);
