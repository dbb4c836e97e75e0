-- A visitor can be changed into somebody else in his place [F17]: how many strangers a row has held, and when the latest
-- was found. `newcomer` says it of whoever stands in it now.
alter table appointment_visitors add column newcomers int not null default 0;
alter table appointment_visitors add column newcomer_at timestamptz;
-- Somebody else stands in the row than its pass was given to, and nobody has judged him yet.
alter table appointment_visitors add column stand_in boolean not null default false;
update appointment_visitors v set newcomers = 1, newcomer_at = a.created_at
  from appointments a where a.id = v.appointment_id and v.newcomer;
