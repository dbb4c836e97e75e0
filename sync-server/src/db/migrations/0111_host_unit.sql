-- Appointments made before 0031 had no unit of their host, so no head saw what waits for him.
update appointments a set host_unit = p.unit from people p where p.id = a.host_id and a.host_unit = '';
-- Who decides gets what waits for him by the same job that follows a change of duties.
update people set duties_pending = true where 'approver' = any(roles) and unit <> '';
