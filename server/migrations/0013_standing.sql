-- Standing duties: a recurring or continuous duty is a record of its own, each of its occurrences a task of the register. Phases of a plan, for the timeline.
create table standing_duty (
  id bigint generated always as identity primary key,
  body_id bigint not null references unit,
  title text not null,
  content text not null default '',
  lead_unit_id bigint references unit,
  leader_id bigint references person,
  adviser_id bigint references person,
  executor_id bigint references person,
  decider_id bigint references person,
  urger_id bigint references person,
  checker_id bigint references person,
  authority text,
  products jsonb not null default '[]',
  weight numeric(6, 2) not null default 1 check (weight > 0),
  -- Contract StandingRule.
  rule jsonb not null,
  state text not null default 'active' check (state in ('active', 'paused', 'ended')),
  -- How many days before its period an occurrence is made; null: as the house has it.
  lead_days int check (lead_days between 0 and 180),
  -- Occurrences whose day of making is not after this one are made; the day on which the next is to be made, null where there is none.
  made_to date not null,
  next_on date,
  clarity text not null check (clarity ~ '^[cum]{6}$'),
  clarities jsonb not null,
  exception_reason text,
  plan_id bigint references plan,
  plan_item_id bigint references plan_item,
  origin_item text,
  source_before text,
  source_quote text,
  source_after text,
  source_page int,
  title_key text generated always as (app.fold(title)) stored,
  version int not null default 0,
  created_by bigint references person,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint standing_checker_is_not_doer check (checker_id is null or executor_id is null or checker_id <> executor_id),
  constraint standing_next check (next_on is null or next_on > made_to)
);
create index standing_duty_body on standing_duty (body_id, title_key, id);
create index standing_duty_next on standing_duty (next_on, body_id) where state = 'active' and next_on is not null;
create unique index standing_duty_item on standing_duty (plan_item_id) where plan_item_id is not null;

create table standing_support (
  duty_id bigint not null references standing_duty,
  unit_id bigint not null references unit,
  body_id bigint not null references unit,
  primary key (duty_id, unit_id)
);

create table standing_event (
  id bigint generated always as identity primary key,
  duty_id bigint not null references standing_duty,
  body_id bigint not null references unit,
  at timestamptz not null,
  kind text not null check (kind in ('created', 'edited', 'rule-changed', 'paused', 'resumed', 'ended')),
  actor_id bigint references person,
  note text,
  facts jsonb not null default '{}'
);
create index standing_event_duty on standing_event (duty_id, id);

-- An occurrence: its duty and its period (rules/src/standing/periods.ts). One that fell away with a change of the rule keeps its duty and gives its period up.
alter table task add column duty_id bigint references standing_duty, add column period text, add column weight numeric(6, 2) not null default 1 check (weight > 0);
alter table task add constraint task_period_of_duty check (period is null or duty_id is not null);
create unique index task_occurrence on task (duty_id, period) where period is not null;
create index task_duty on task (duty_id, due_on) where duty_id is not null;

create table plan_phase (
  id bigint generated always as identity primary key,
  body_id bigint not null references unit,
  plan_id bigint not null references plan,
  ord int not null,
  name text not null,
  from_on date not null,
  to_on date not null,
  constraint plan_phase_days check (to_on >= from_on),
  constraint plan_phase_ord unique (plan_id, ord)
);


do $$
declare t text;
begin
  foreach t in array array['standing_duty', 'standing_support', 'standing_event', 'plan_phase']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy own_body on %I using (body_id = any ((select app.bodies())::bigint[])) with check (body_id = any ((select app.bodies())::bigint[]))', t);
  end loop;
end $$;
grant select, insert, update on standing_duty to sauro_app;
grant select, insert, delete on standing_support to sauro_app;
grant select, insert on standing_event to sauro_app;
grant select, insert, update, delete on plan_phase to sauro_app;
grant usage on all sequences in schema public to sauro_app;

-- The bodies in which an occurrence is to be made, for the nightly run, which stands behind no wall yet.
create function app.bodies_with_duties_due(day date) returns setof bigint language sql stable security definer set search_path = public, pg_temp as
$$ select distinct body_id from standing_duty where state = 'active' and next_on <= day order by 1 $$;
grant execute on function app.bodies_with_duties_due(date) to sauro_app;
