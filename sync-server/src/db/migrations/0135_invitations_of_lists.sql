-- When the invitations to a visit go out [BATCH-13]: its host may have chosen to forward the links himself, or a time,
-- and a unit agrees to it only later.
alter table appointments
  add column invite    text not null default 'now' check (invite in ('now', 'self', 'at')),
  add column invite_at timestamptz;
