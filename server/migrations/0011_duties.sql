-- Six duties, one person each: hand-over, absence and who stands in, leaving a post. Owned by the module duties, but for what says “tasks”.

-- tasks: a unit that leads a task does not also support it. Quietly kept so, whatever the order of writes: who names the lead among the supports means one thing.
create function app.support_is_not_lead() returns trigger language plpgsql as $$
begin
  -- The share lock makes a change of lead that runs beside this one wait, or this one wait for it.
  perform from task where id = new.task_id and lead_unit_id = new.unit_id for share;
  if found then return null; end if;
  return new;
end $$;
create trigger task_support_is_not_lead before insert or update on task_support for each row execute function app.support_is_not_lead();
create function app.lead_is_not_support() returns trigger language plpgsql as $$
begin
  delete from task_support where task_id = new.id and unit_id = new.lead_unit_id;
  return null;
end $$;
create trigger task_lead_is_not_support after update of lead_unit_id on task for each row
  when (new.lead_unit_id is distinct from old.lead_unit_id) execute function app.lead_is_not_support();
delete from task_support s using task t where t.id = s.task_id and t.lead_unit_id = s.unit_id;

-- tasks: what a person holds, found for leaving a post and for who stands in. The executor has task_executor_done.
create index task_held_leader on task (leader_id, due_on) where state not in ('closed', 'cancelled');
create index task_held_adviser on task (adviser_id) where state not in ('closed', 'cancelled');
create index task_held_decider on task (decider_id) where state not in ('closed', 'cancelled');
create index task_held_urger on task (urger_id) where state not in ('closed', 'cancelled');
create index task_held_checker on task (checker_id) where state not in ('closed', 'cancelled');
-- tasks: the open tasks of a lead unit by due date, among which the same work is sought.
create index task_lead_open on task (lead_unit_id, due_on) where state not in ('closed', 'cancelled');

-- tasks: for whom somebody acted while standing in. The setting holds for one transaction.
create function app.behalf() returns bigint language sql stable parallel safe as
$$ select nullif(current_setting('app.behalf', true), '')::bigint $$;
alter table task_event add column behalf_id bigint references person default app.behalf();

-- platform: the line of the audit log says it too; nothing of the lines already written changes.
create or replace function app.audit(body bigint, moment timestamptz, actor bigint, post bigint, act text, subject text, subject_id bigint, before jsonb, after jsonb)
returns bigint language plpgsql security definer set search_path = public, pg_temp as $$
declare
  b bigint := coalesce(body, 0);
  head audit_head;
  n bigint;
  h text;
  told jsonb := case when app.behalf() is null then after else coalesce(after, '{}') || jsonb_build_object('onBehalfOf', app.behalf()) end;
begin
  insert into audit_head values (b, 0, '') on conflict do nothing;
  select * into head from audit_head where body_id = b for update;
  n := head.seq + 1;
  h := encode(sha256(convert_to(app.audit_text(b, n, moment, actor, post, act, subject, subject_id, before, told, head.hash), 'UTF8')), 'hex');
  insert into audit_log values (b, n, moment, actor, post, act, subject, subject_id, before, told, head.hash, h);
  update audit_head set seq = n, hash = h where body_id = b;
  return n;
end $$;

-- Absence: who is away from a day to a day (both taken in) and who stands in. One person has one at a time in a body.
create table absence (
  id bigint generated always as identity primary key,
  body_id bigint not null references unit,
  person_id bigint not null references person,
  substitute_id bigint not null references person,
  from_on date not null,
  to_on date not null,
  kind text not null check (kind in ('leave', 'sick', 'business', 'study', 'maternity', 'other')),
  note text,
  state text not null check (state in ('asked', 'agreed', 'refused', 'withdrawn')),
  asked_by bigint not null references person,
  asked_at timestamptz not null,
  decided_by bigint references person,
  decided_at timestamptz,
  answer text,
  constraint absence_period check (to_on >= from_on),
  constraint absence_by_another check (substitute_id <> person_id),
  constraint absence_decided check (state not in ('agreed', 'refused') or decided_by is not null),
  constraint absence_once exclude using gist (
    int8range(body_id, body_id, '[]') with &&, int8range(person_id, person_id, '[]') with &&, daterange(from_on, to_on, '[]') with &&
  ) where (state in ('asked', 'agreed'))
);
create index absence_body on absence (body_id, id desc);
create index absence_substitute on absence (substitute_id, to_on) where state = 'agreed';

-- A request to hand duties on, with its answer.
create table duty_handover (
  id bigint generated always as identity primary key,
  body_id bigint not null references unit,
  from_id bigint not null references person,
  to_id bigint not null references person,
  reason text not null,
  -- The first day on which the new person holds the duty; null: as soon as it is accepted.
  from_on date,
  state text not null check (state in ('asked', 'accepted', 'moved', 'refused', 'withdrawn')),
  asked_by bigint not null references person,
  asked_at timestamptz not null,
  decided_by bigint references person,
  decided_at timestamptz,
  answer text,
  constraint duty_handover_to_another check (from_id <> to_id)
);
create index duty_handover_body on duty_handover (body_id, id desc);
create index duty_handover_to on duty_handover (to_id, id desc);
create index duty_handover_from on duty_handover (from_id, id desc);
create index duty_handover_due on duty_handover (from_on) where state = 'accepted';

create table duty_handover_item (
  handover_id bigint not null references duty_handover,
  body_id bigint not null references unit,
  task_id bigint not null references task,
  duty text not null check (duty in ('leader', 'adviser', 'executor', 'decider', 'urger', 'checker')),
  outcome text not null default 'open' check (outcome in ('open', 'moved', 'gone', 'closed', 'self-check', 'left')),
  primary key (handover_id, task_id, duty)
);
-- One open request for a task and duty.
create unique index duty_handover_one_open on duty_handover_item (task_id, duty) where outcome = 'open';

-- Settings of a body from a day on; the row that began last holds.
create table duty_setting (
  id bigint generated always as identity primary key,
  body_id bigint not null references unit,
  from_on date not null,
  -- How many tasks one person may have due in one week before it is said.
  week_limit int not null check (week_limit between 1 and 200),
  saved_by bigint not null references person,
  saved_at timestamptz not null,
  constraint duty_setting_once unique (body_id, from_on)
);

do $$
declare t text;
begin
  foreach t in array array['absence', 'duty_handover', 'duty_handover_item', 'duty_setting']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy own_body on %I using (body_id = any ((select app.bodies())::bigint[])) with check (body_id = any ((select app.bodies())::bigint[]))', t);
    execute format('grant select, insert, update on %I to sauro_app', t);
  end loop;
end $$;
grant usage on all sequences in schema public to sauro_app;

-- For whom a person stands in on a day, by body; who stands in for somebody who stands in has it all, and a ring of absences ends where it began.
create function app.stands_in_for(who bigint, day date)
returns table (person_id bigint, body_id bigint) language sql stable security definer set search_path = public, pg_temp as $$
  with recursive c(person_id, body_id) as (
    select a.person_id, a.body_id from absence a
    where a.substitute_id = who and a.state = 'agreed' and a.from_on <= day and a.to_on >= day
      and exists (select from post o where o.person_id = who and o.body_id = a.body_id and o.valid_from <= day and (o.valid_to is null or o.valid_to >= day))
    union
    select a.person_id, a.body_id from c join absence a on a.substitute_id = c.person_id and a.body_id = c.body_id
    where a.state = 'agreed' and a.from_on <= day and a.to_on >= day
  ) select c.person_id, c.body_id from c where c.person_id <> who
$$;
-- Who stands in for people of a body on a day, along the whole chain; the invoker's walls hold.
create function app.substitutes(body bigint, people bigint[], day date)
returns table (person_id bigint, substitute_id bigint) language sql stable as $$
  with recursive c(person_id, substitute_id) as (
    select a.person_id, a.substitute_id from absence a
    where a.body_id = body and a.person_id = any (people) and a.state = 'agreed' and a.from_on <= day and a.to_on >= day
    union
    select c.person_id, a.substitute_id from c join absence a on a.person_id = c.substitute_id and a.body_id = body
    where a.state = 'agreed' and a.from_on <= day and a.to_on >= day
  ) select c.person_id, c.substitute_id from c
    where c.substitute_id <> c.person_id and exists (select from post_ref o where o.person_id = c.substitute_id and o.body_id = body and o.valid_from <= day and (o.valid_to is null or o.valid_to >= day))
$$;
-- Hand-overs accepted for a day that has come, for the job that moves them: ids only cross the wall, and only to the system itself.
create function app.due_handovers(day date)
returns table (id bigint, body_id bigint) language sql security definer set search_path = public, pg_temp as
$$ select id, body_id from duty_handover where state = 'accepted' and from_on <= day and app.person() is null order by id limit 500 $$;

-- identity: the actor now also carries those for whom he stands in today, with the posts that they hold in the body.
create or replace function app.session_actor(token bytea, moment timestamptz, today date)
returns json language plpgsql security definer set search_path = public, pg_temp as $$
declare
  s session;
  answer json;
begin
  select * into s from session where token_hash = token and revoked_at is null and expires_at > moment and last_seen_at + make_interval(secs => idle_seconds) > moment;
  if not found then return null; end if;
  if s.last_seen_at < moment - interval '1 minute' then
    update session set last_seen_at = moment where id = s.id;
  end if;
  select json_build_object('sessionId', s.id, 'expiresAt', s.expires_at, 'personId', p.id, 'name', p.name, 'address', p.address, 'username', p.username, 'email', p.email, 'phone', p.phone,
    'isAdmin', p.is_admin, 'mustChangePassword', p.must_change_password,
    'posts', coalesce((select json_agg(json_build_object('id', o.id, 'unitId', o.unit_id, 'bodyId', o.body_id, 'role', o.role, 'title', o.title, 'from', o.valid_from, 'to', o.valid_to,
        'unitName', u.name, 'unitShortName', u.short_name, 'line', u.line, 'isBody', u.is_body, 'bodyName', b.name, 'bodyShortName', b.short_name, 'bodyLine', b.line) order by b.id, u.is_body desc, o.id)
      from post o join unit u on u.id = o.unit_id join unit b on b.id = o.body_id
      where o.person_id = p.id and o.valid_from <= today and (o.valid_to is null or o.valid_to >= today)), '[]'),
    'covers', coalesce((select json_agg(json_build_object('personId', c.person_id, 'bodyId', c.body_id, 'name', away.name, 'address', away.address,
        'posts', coalesce((select json_agg(json_build_object('unitId', o.unit_id, 'isBody', u.is_body, 'role', o.role) order by o.id) from post o join unit u on u.id = o.unit_id
          where o.person_id = c.person_id and o.body_id = c.body_id and o.valid_from <= today and (o.valid_to is null or o.valid_to >= today)), '[]')) order by c.body_id, c.person_id)
      from app.stands_in_for(p.id, today) c join person away on away.id = c.person_id), '[]'))
  into answer from person p where p.id = s.person_id and p.active;
  return answer;
end $$;

-- What another module may read of absences: those that hold.
create view absence_ref with (security_invoker = true) as
  select id, body_id, person_id, substitute_id, from_on, to_on from absence where state = 'agreed';
grant select on absence_ref to sauro_app;
grant execute on function app.behalf(), app.stands_in_for(bigint, date), app.substitutes(bigint, bigint[], date), app.due_handovers(date) to sauro_app;
-- tasks: what another module may join of a task, for the walls of its own records.
create view task_ref with (security_invoker = true) as select id, body_id, code, title, state, due_on, lead_unit_id, leader_id from task;
grant select on task_ref to sauro_app;
