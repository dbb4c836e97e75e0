-- The outbox of messages and what became of each. It says whom a message is about by id alone: the worker opens the
-- visitor's sealed fields when it renders, so an erased visitor's message can no longer be written.

create table messages (
  id             uuid primary key,
  template       text not null check (template in ('invitation', 'changed', 'canceled', 'code')),
  channel        text not null check (channel in ('sms', 'email')),
  appointment_id uuid,
  visitor_id     uuid,
  challenge_id   uuid,
  state          text not null check (state in
                   ('queued', 'sending', 'sent', 'delivered', 'failed', 'void')),
  reason         text,
  attempts       integer not null default 0,
  due_at         timestamptz not null,
  drop_after     timestamptz,
  claimed_until  timestamptz,
  created_at     timestamptz not null,
  changed_at     timestamptz not null,
  check ((template = 'code') = (challenge_id is not null)),
  check ((template = 'code') = (appointment_id is null)),
  check ((appointment_id is null) = (visitor_id is null))
);
create index on messages (due_at) where state in ('queued', 'sending');
create index on messages (appointment_id, visitor_id);

-- Filled in demo mode alone: what would have been sent, addresses included.
create table demo_inbox (
  id          uuid primary key,
  channel     text not null check (channel in ('sms', 'email')),
  recipient   text not null,
  subject     text,
  body_text   text not null,
  body_html   text,
  attachments jsonb not null,
  at          timestamptz not null
);
create index on demo_inbox (at);
