-- What a tablet has been asked to send again: the notice that says so, and the numbers in it. Null: nothing is asked.
alter table scan_journals
  add column gap_notice uuid,
  add column gap_from   int,
  add column gap_until  int;
