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
  check ((version = 1) or (by_id is not null and by_name is not null and at is not null and reason is not null))
);
