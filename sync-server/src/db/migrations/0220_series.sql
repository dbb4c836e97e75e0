-- One day of several [F16]: visits that were asked for together, each of which stays an appointment of its own.
alter table appointments
  add column series_id       uuid,
  add column series_position int,
  add column series_total    int,
  add constraint appointments_of_series
    check ((series_id is null) = (series_position is null) and (series_id is null) = (series_total is null));
create unique index appointments_series_place on appointments (series_id, series_position) where series_id is not null;
