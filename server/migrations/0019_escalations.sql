-- What a body puts before the body above, answered there in its leaders' own account. Owned by the module tasks.
-- The row is all that crosses the wall: it keeps what was laid before the superior as it stood on that day, so that nothing else of the asking body needs to be read.
create table escalation (
  id bigint generated always as identity primary key,
  body_id bigint not null references unit,
  -- The body above, and the unit in it that stands above the asking body (the same where it is the body itself).
  superior_id bigint not null references unit,
  superior_unit_id bigint not null references unit,
  task_id bigint not null references task,
  asked_by bigint not null references person,
  asked_at timestamptz not null,
  reason text not null,
  exceeds boolean not null,
  shown jsonb not null,
  file_ids bigint[] not null default '{}',
  -- `over`: it ended without an answer from here (taken back, cancelled, or answered on paper and written down below).
  state text not null default 'asked' check (state in ('asked', 'decided', 'extended', 'directed', 'given-back', 'over')),
  answered_by bigint references person,
  behalf_id bigint references person,
  answered_at timestamptz,
  answer text,
  until date,
  constraint escalation_up check (superior_id <> body_id),
  constraint escalation_answer check ((state in ('asked', 'over')) = (answered_by is null) and (answered_by is null) = (answered_at is null) and (answered_by is null) = (answer is null)),
  constraint escalation_until check ((state = 'extended') = (until is not null))
);
create unique index escalation_one_open on escalation (task_id) where state = 'asked';
create index escalation_superior on escalation (superior_id, id desc);
create index escalation_task on escalation (task_id, id desc);
alter table escalation enable row level security;
-- Both bodies see it; only the asking body makes one; what was laid before the superior never changes (no right to those columns).
create policy both_see on escalation for select using (body_id = any ((select app.bodies())::bigint[]) or superior_id = any ((select app.bodies())::bigint[]));
create policy asking_body on escalation for insert with check (body_id = any ((select app.bodies())::bigint[]));
create policy both_answer on escalation for update
  using (body_id = any ((select app.bodies())::bigint[]) or superior_id = any ((select app.bodies())::bigint[]))
  with check (body_id = any ((select app.bodies())::bigint[]) or superior_id = any ((select app.bodies())::bigint[]));
grant select, insert, update (state, answered_by, behalf_id, answered_at, answer, until) on escalation to sauro_app;

-- However a task leaves the superior's desk without an answer from there, what lay there is over; taken back within its ten minutes, it lies there again.
create function app.escalation_follows_task() returns trigger language plpgsql as $$
begin
  if old.state = 'escalated' then
    update escalation set state = 'over' where task_id = new.id and state = 'asked';
  elsif not exists (select from escalation where task_id = new.id and state = 'asked') then
    update escalation set state = 'asked' where state = 'over' and id = (select max(id) from escalation where task_id = new.id);
  end if;
  return null;
end $$;
create trigger task_escalation_follows after update of state on task for each row
  when ((old.state = 'escalated') <> (new.state = 'escalated')) execute function app.escalation_follows_task();
grant usage on all sequences in schema public to sauro_app;

-- identity: the bodies of a session that have a table of authority of their own, read with the actor so that no act asks for it again. {bodyId, rules}[]
create function app.own_authority(bodies bigint[]) returns json language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(json_agg(json_build_object('bodyId', a.body_id, 'rules',
    (select coalesce(json_agg(json_build_object('place', r.place, 'role', r.role, 'powers', r.powers)), '[]') from authority_rule r where r.body_id = a.body_id))), '[]')
  from authority a where a.body_id = any (bodies)
$$;
grant execute on function app.own_authority(bigint[]) to sauro_app;

-- standing: what a person handed on, and for whom somebody acted while standing in, as in the history of a task.
alter table standing_event drop constraint standing_event_kind_check;
alter table standing_event add constraint standing_event_kind_check
  check (kind in ('created', 'edited', 'rule-changed', 'paused', 'resumed', 'ended', 'duty-moved'));
alter table standing_event add column behalf_id bigint references person default app.behalf();
-- What a person holds of standing duties, for leaving a post.
create index standing_duty_held on standing_duty (body_id) where state <> 'ended';

-- duties: a request that another unit take a task over as its lead, with its answer. The task itself holds its one lead at any time.
create table lead_handover (
  id bigint generated always as identity primary key,
  body_id bigint not null references unit,
  task_id bigint not null references task,
  from_unit_id bigint not null references unit,
  to_unit_id bigint not null references unit,
  reason text not null,
  -- `gone`: when it was answered the lead was another's already, or the task over.
  state text not null default 'asked' check (state in ('asked', 'moved', 'refused', 'withdrawn', 'gone')),
  asked_by bigint not null references person,
  asked_at timestamptz not null,
  decided_by bigint references person,
  decided_at timestamptz,
  answer text,
  constraint lead_handover_to_another check (from_unit_id <> to_unit_id),
  constraint lead_handover_decided check ((state = 'asked') = (decided_by is null))
);
create unique index lead_handover_one_open on lead_handover (task_id) where state = 'asked';
create index lead_handover_body on lead_handover (body_id, id desc);
alter table lead_handover enable row level security;
create policy own_body on lead_handover using (body_id = any ((select app.bodies())::bigint[])) with check (body_id = any ((select app.bodies())::bigint[]));
grant select, insert, update on lead_handover to sauro_app;
grant usage on all sequences in schema public to sauro_app;
