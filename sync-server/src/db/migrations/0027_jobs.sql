-- When a nightly job last ran: campus days, so that it runs once a night whatever the number of servers and restarts.
create table job_runs (
  name text primary key,
  day  date not null
);
