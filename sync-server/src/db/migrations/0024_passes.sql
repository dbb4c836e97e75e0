create table passes (
  id              text        primary key,
  visitor_id      uuid        not null unique references appointment_visitors (visitor_id),
  appointment_id  uuid        not null references appointments (id),
  state           text        not null,
  generation      int         not null,
  accepts_from    int         not null,
  link_version    int         not null,
  -- SHA-256 of the link token; the token itself is derived when needed
  link_hash       bytea       not null unique,
  -- an audited link without sign-in was given for a visitor who would otherwise sign in by phone [F7]
  no_login_link   boolean     not null,
  -- the short code, sealed under the visitor's data key, and its hash for look-up
  sealed          bytea       not null,
  short_code_hash text        not null unique,
  roster_id       text        not null unique,
  -- when the tablets hold its roster entry, and whether they do
  roster_from     timestamptz not null,
  roster_until    timestamptz not null,
  roster          text        not null check (roster in ('before', 'on', 'after')),
  -- counts the words on this pass in `revocations`: the highest wins [F25]
  revocation      int         not null,
  created_at      timestamptz not null
);
create index passes_of_appointment on passes (appointment_id);
create index passes_entering_roster on passes (roster_from) where roster = 'before';
create index passes_leaving_roster on passes (roster_until) where roster = 'on';

-- The signed text is sealed under the visitor's data key: it opens a gate.
create table pass_generations (
  pass_id      text        not null references passes (id),
  generation   int         not null,
  kid          text        not null,
  status_list  text        not null,
  status_index int         not null,
  state        text        not null check (state in ('active', 'suspended', 'superseded', 'revoked')),
  sealed       bytea       not null,
  not_before   timestamptz not null,
  expires_at   timestamptz not null,
  primary key (pass_id, generation),
  unique (status_list, status_index)
);
create index pass_generations_not_valid on pass_generations (status_list) where state <> 'active';

-- The newest word on a pass (`generation` null) or on one generation of it [F25].
create table revocations (
  id         text        primary key,
  pass_id    text        not null references passes (id),
  generation int,
  state      text        not null check (state in ('revoked', 'suspended', 'resumed', 'superseded')),
  version    int         not null,
  at         timestamptz not null
);
create index revocations_of_pass on revocations (pass_id);
