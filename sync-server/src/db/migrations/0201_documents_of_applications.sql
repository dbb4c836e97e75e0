-- An application changes hands, and whoever gets it may hold a copy as a delegate already: each reader has one document
-- of it, under one name, `<id>~<reader>`. Replicas know both names by the id alone, so nothing has to be pulled anew.
create temporary table renamed on commit drop as
  select a.id::text as doc_id, 'person:' || a.host_id as scope,
         a.id || '~' || rtrim(translate(encode(decode(replace(a.host_id::text, '-', ''), 'hex'), 'base64'), '+/', '-_'), '=') as named
    from appointments a where a.applied;
grant select on renamed to campus_server;
set local role campus_server;
update sync_doc d set doc_id = r.named from renamed r
 where d.coll = 'person.appointments' and d.doc_id = r.doc_id;
update sync_feed f set doc_id = r.named from renamed r
 where f.coll = 'person.appointments' and f.doc_id = r.doc_id and f.scope = r.scope;
reset role;
