-- One-time codes go by e-mail too, and one may also prove that somebody is the alumnus whom the register has.
alter table phone_challenges rename to code_challenges;
alter table code_challenges rename column phone_hash to contact_hash;
alter table code_challenges add column channel text not null default 'sms' check (channel in ('sms', 'email'));
alter table code_challenges alter column channel drop default;
-- whom its right answer verifies; null: it only signs in
alter table code_challenges add column alumnus_id uuid;
