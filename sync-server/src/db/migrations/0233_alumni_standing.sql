-- Why the alumni office has withdrawn somebody's credentials: its own words, sealed under his key. It lasts until they
-- are given back, also into years for which he has none.
alter table alumni add column withdrawn_why bytea;

-- Credentials withdrawn before had no words.
