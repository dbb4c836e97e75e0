-- Each version of a visit type's rules that was ever in force, with who put it there and why; the campus's first
-- version has nobody.
create table policy_versions (
  visit_type text        not null,
  version    int         not null,
  policy     jsonb       not null,
  by_id      uuid,
  by_name    text,
  at         timestamptz,
  reason     text,
  primary key (visit_type, version),
  check (num_nulls(by_id, by_name, at, reason) in (0, 4))
);
