-- Against resale [F17]: whether a visitor was new to his host when he was given his pass, as far as a rule asked for it,
-- and whether the host has to say on arrival that he expects him. Neither says who he is.
alter table appointment_visitors add column newcomer boolean not null default false;
alter table appointment_visitors add column host_confirm text not null default 'none'
  check (host_confirm in ('none', 'asked', 'confirmed'));
