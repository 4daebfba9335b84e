-- The one search finds a task by its scope too. None has one yet when this runs, so nothing is written anew.
create or replace view app.search_source as
  select 'task'::text as kind, t.id as ref_id, t.body_id, t.state not in ('closed', 'cancelled') as open, t.code as key, t.code || ' ' || t.title as title,
    concat_ws(' ', t.origin_item, t.content, t.scope, (select string_agg(p ->> 'name', ' ') from jsonb_array_elements(t.products) p)) as more,
    array_remove(array[t.leader_id, t.adviser_id, t.executor_id, t.decider_id, t.urger_id, t.checker_id, -t.lead_unit_id]
      || array(select -s.unit_id from task_support s where s.task_id = t.id), null) as viewers
  from task t
  union all
  select 'plan', p.id, p.body_id, true, coalesce(p.head ->> 'symbol', ''), concat_ws(' ', p.head ->> 'symbol', p.head ->> 'subject'), '',
    case when p.state = 'review' then array[p.created_by] end
  from plan p
  union all
  select 'document', d.id, d.body_id, true, coalesce(d.symbol, ''), concat_ws(' ', d.symbol, d.subject), concat_ws(' ', d.type, d.issuer, d.signer), case when d.in_draft then array[d.created_by] end
  from document d
  union all
  select 'person', p.id, b.body_id, p.active, '', p.name,
    (select string_agg(distinct o.title, ' ') from post o where o.person_id = p.id and (o.body_id = b.body_id or b.body_id = 0)), null
  from person p cross join lateral (select 0::bigint as body_id union select o.body_id from post o where o.person_id = p.id) b
  union all
  select 'unit', u.id, b.body_id, u.valid_to is null, '', concat_ws(' ', u.name, u.short_name), '', null
  from unit u cross join lateral (values (0::bigint), (u.body_id)) b(body_id);
create or replace function app.search_follow_task() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if (old.code, old.title, old.origin_item, old.content, old.scope, old.products) is distinct from (new.code, new.title, new.origin_item, new.content, new.scope, new.products) then
    perform app.search_put('task', array[new.id]);
  else
    perform app.search_put_duties(array[new.id]);
  end if;
  return null;
end $$;

drop trigger task_search on task;
create trigger task_search after update of code, title, origin_item, content, scope, products, leader_id, adviser_id, executor_id, decider_id, urger_id, checker_id, lead_unit_id, state on task for each row
  when ((old.code, old.title, old.origin_item, old.content, old.scope, old.products, old.leader_id, old.adviser_id, old.executor_id, old.decider_id, old.urger_id, old.checker_id, old.lead_unit_id,
      old.state in ('closed', 'cancelled'))
    is distinct from (new.code, new.title, new.origin_item, new.content, new.scope, new.products, new.leader_id, new.adviser_id, new.executor_id, new.decider_id, new.urger_id, new.checker_id, new.lead_unit_id,
      new.state in ('closed', 'cancelled')))
  execute function app.search_follow_task();
