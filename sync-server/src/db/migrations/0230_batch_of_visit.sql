-- A list is one thing [F10]: each visit says of which list it is a row. Lists of before are known by their rows.
alter table appointments add column batch_id uuid;
update appointments a set batch_id = r.batch_id from batch_rows r where r.appointment_id = a.id;
