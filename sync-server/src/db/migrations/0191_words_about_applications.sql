-- Which templates there are is known to the program, which cannot be compiled with another; a list here is written anew by
-- each that adds one. What is kept: a code has no visit, and words about an application have their application.
alter table messages drop constraint messages_template_check;
alter table messages add constraint messages_template_check check (template ~ '^[a-z-]{1,40}$');
alter table messages drop constraint messages_check1;
alter table messages add constraint messages_check1 check (template <> 'code' or appointment_id is null);
alter table messages add constraint messages_of_application check (
  (application_id is not null) = (template in ('applied', 'asked', 'declined', 'unanswered')));
