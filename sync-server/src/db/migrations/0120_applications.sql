-- Visits that somebody without a sign-in applies for [F3]. What he typed is sealed under the data key of his application,
-- whose id the appointment bears too once a host has it: erasing the one erases the other.
create table visit_applications (
  id            uuid        primary key,
  -- keyed hash of all that was sent: the same again is no second application
  body_hash     bytea       not null,
  sealed        bytea       not null,
  -- the road that has to be confirmed, and a keyed hash of where it leads
  channel       text        not null check (channel in ('sms', 'email')),
  contact_hash  bytea       not null,
  locale        text        not null check (locale in ('zh-Hans', 'zh-Hant', 'en')),
  -- as asked for; the appointment may have been moved
  start_at      timestamptz not null,
  end_at        timestamptz not null,
  -- of the address of its state page
  token_hash    bytea       not null unique,
  created_at    timestamptz not null,
  -- null: nobody is told of it
  confirmed_at  timestamptz,
  challenge_id  uuid,
  -- when its host is looked for; null: it has reached one, or is not to be sent any more
  due_at        timestamptz,
  visitor_id    uuid,
  handed_over   boolean     not null default false,
  withdrawn_at  timestamptz,
  -- the last word that went out to the applicant, so that none goes out twice
  told          text        check (told in ('declined', 'unanswered', 'nothing'))
);
create index visit_applications_due on visit_applications (due_at) where due_at is not null;
create index visit_applications_of_contact on visit_applications (contact_hash);
create index visit_applications_by_end on visit_applications (end_at);
create index visit_applications_untold on visit_applications (start_at)
  where confirmed_at is not null and withdrawn_at is null and told is null;

-- Where a host hears of it: the address that his sign-in named, sealed under his own data key, found by keyed hash.
create table host_mailboxes (
  person_id  uuid        primary key references people (id),
  email_hash bytea       not null,
  sealed     bytea       not null,
  updated_at timestamptz not null
);
create index host_mailboxes_by_hash on host_mailboxes (email_hash);
create index people_of_unit on people (unit);

-- A visit that was applied for: until its host agrees it is on nobody's phone, and its contacts are the applicant's own.
alter table appointments add column applied boolean not null default false;

-- Words about an application: to the applicant, and to the host (`asked`).
alter table messages add column application_id uuid;
