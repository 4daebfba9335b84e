-- tasks: whom what lies before the body above was told to, so that the same people hear when it lies there no more, or again.
alter table escalation add column told bigint[] not null default '{}';
grant update (told) on escalation to sauro_app;
-- Those that wait today were told to whom the notice of them went.
update escalation e set told = coalesce((select array_agg(distinct n.person_id) from notification n
  where n.body_id = e.superior_id and n.kind = 'escalation-received' and n.facts ->> 'path' = '/xin-y-kien/' || e.id), '{}')
where e.state in ('asked', 'over');

-- explanations: the period over which a figure was red when it was asked about; null where it counted all that is overdue.
alter table explanation add column period_from date, add column period_to date,
  add constraint explanation_period check ((period_from is null) = (period_to is null) and period_from <= period_to and (period_from is null or task_id is null));
