-- A visit that is called off too late still uses its places [F14]: of whom it was when it was called off. Rules that
-- change later do not change what was decided then.
alter table appointment_visitors add column keeps_place boolean not null default false;
