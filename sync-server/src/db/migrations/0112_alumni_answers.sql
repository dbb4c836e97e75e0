-- What the office looked at is what it decides on: each asking anew is another revision of the request.
alter table alumni_requests add column rev int not null default 1;
-- What the office wrote may name people: from now on it lies in the sealed box, not here.
alter table alumni_requests drop column reason;

-- The office's answer, to the contact that he gave.
alter table messages add column alumni_request_id uuid;
