-- Each appointment of the old system is the word of one source, and what the polled source has ever named is its to
-- drop. A person is told by two things at least: phone and name, phone and document tail, or name and tail.
alter table legacy_appointments
  add column polled boolean not null default false,
  add column who    bytea[] not null default '{}';
-- The hash is emptied so that the next import writes these rows anew, with the hashes that are missing here.
update legacy_appointments
   set polled = (origin = 'poll'), content_hash = '',
       who = case when person_hash is null then '{}'::bytea[] else array[person_hash] end;
alter table legacy_appointments drop column person_hash;
create index legacy_appointments_of_phone on legacy_appointments (phone_hash) where phone_hash is not null;

-- Learnt anew from the visitors themselves.
drop table legacy_person_hashes;
create table legacy_person_hashes (
  visitor_id  uuid    primary key references appointment_visitors (visitor_id),
  -- of the sealed person that these were made from: a corrected name makes them anew
  sealed_hash bytea   not null,
  who         bytea[] not null
);
create index legacy_person_hashes_of_person on legacy_person_hashes using gin (who);

-- How many visits began on a day in the old system, of appointments that are forgotten: the share of the two systems
-- is told over the whole trial.
create table legacy_days (
  day    date primary key,
  visits int  not null
);
