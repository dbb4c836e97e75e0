-- What the office looked at is what it decides on: each asking anew is another revision of the request.
alter table alumni_requests add column rev int not null default 1;
-- What the office wrote may name people: from now on it lies in the sealed box, not here.
alter table alumni_requests drop column reason;

-- The office's answer, to the contact that he gave.
alter table messages add column alumni_request_id uuid;
alter table messages drop constraint messages_template_check;
alter table messages add constraint messages_template_check
  check (template in ('invitation', 'changed', 'canceled', 'code', 'alumni-approved', 'alumni-refused'));
alter table messages drop constraint messages_check1;
alter table messages add constraint messages_check1
  check ((appointment_id is null) = (template in ('code', 'alumni-approved', 'alumni-refused')));
alter table messages add constraint messages_of_alumni_request
  check ((alumni_request_id is not null) = (template in ('alumni-approved', 'alumni-refused')));
