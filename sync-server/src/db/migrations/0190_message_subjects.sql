-- Which templates there are is known to the program, which cannot be compiled with another. The list that stood here was
-- written anew by each migration that added one, and the last one left out the others'. What a message is about is kept:
-- a code has its challenge and no visit, the alumni office's answer its request.
alter table messages drop constraint messages_template_check;
alter table messages add constraint messages_template_check check (template ~ '^[a-z-]{1,40}$');
alter table messages drop constraint messages_check1;
alter table messages add constraint messages_check1 check (template <> 'code' or appointment_id is null);
alter table messages add constraint messages_of_alumni_request
  check ((alumni_request_id is not null) = (template in ('alumni-approved', 'alumni-refused')));
