-- tasks: whom what lies before the body above was told to, so that the same people hear when it lies there no more, or again.
alter table escalation add column told bigint[] not null default '{}';
grant update (told) on escalation to sauro_app;
-- Those that wait today were told to whom the notice of them went.
update escalation e set told = coalesce((select array_agg(distinct n.person_id) from notification n
  where n.body_id = e.superior_id and n.kind = 'escalation-received' and n.facts ->> 'path' = '/xin-y-kien/' || e.id), '{}')
where e.state in ('asked', 'over');
