-- [DOC-2] Is a visitor's document still to come, from himself? Whoever was asked for it has a link of his own before there
-- is a pass; version 0: he never had one.
alter table appointment_visitors
  add column completion   text not null default 'none' check (completion in ('none', 'awaited', 'done')),
  add column link_version int not null default 0,
  add column link_hash    bytea;
create unique index appointment_visitors_link on appointment_visitors (link_hash) where link_hash is not null;
create index appointment_visitors_awaited on appointment_visitors (appointment_id) where completion = 'awaited';
