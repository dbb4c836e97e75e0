-- What a tablet signs to get its cookie back. By hash alone, and taken off by the first try. Whether there is such a
-- tablet is looked at only then, so that asking tells nothing.
create table device_challenges (
  challenge_hash bytea primary key,
  device_id      uuid not null,
  expires_at     timestamptz not null
);
create index on device_challenges (expires_at);
