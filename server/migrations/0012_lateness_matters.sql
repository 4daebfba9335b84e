-- Why late, explanations asked of a red figure, the lists of hard, backlog and hot-spot matters, the leaders' meeting.

-- Why a task is late, as its doer said and its checker let stand. The closed list is data of the rules (rules/src/tasks/late-causes.ts).
alter table task
  add column late_cause text,
  add column late_note text,
  add column late_said_by bigint references person,
  add column late_said_at timestamptz,
  -- The leaders' meeting that gave it.
  add column meeting_id bigint;
create index task_body_cause on task (body_id, late_cause) where late_cause is not null;
create index task_meeting on task (meeting_id) where meeting_id is not null;
-- How often a task was urged: the rule of hot spots counts it.
create index task_event_urged on task_event (body_id, task_id) where kind = 'urged';

create table explanation (
  id bigint generated always as identity primary key,
  body_id bigint not null references unit,
  about text not null check (about in ('task', 'unit', 'person', 'plan')),
  task_id bigint references task,
  unit_id bigint references unit,
  person_id bigint references person,
  plan_id bigint references plan,
  -- What the figure was called and how high it stood when it was asked: working days overdue of a task, overdue tasks of the others.
  label text not null,
  figure int not null,
  figure_on date not null,
  asked_by bigint not null references person,
  asked_at timestamptz not null,
  to_id bigint not null references person,
  due_on date not null,
  state text not null default 'asked' check (state in ('asked', 'answered', 'accepted', 'returned')),
  reminded_on date,
  version int not null default 0,
  constraint explanation_subject check (num_nonnulls(task_id, unit_id, person_id, plan_id) = 1)
);
create index explanation_body on explanation (body_id, id desc);
create index explanation_task on explanation (task_id) where task_id is not null;
create index explanation_to on explanation (to_id) where state in ('asked', 'returned');

create table explanation_word (
  id bigint generated always as identity primary key,
  explanation_id bigint not null references explanation,
  body_id bigint not null references unit,
  at timestamptz not null,
  kind text not null check (kind in ('asked', 'answered', 'accepted', 'returned')),
  actor_id bigint not null references person,
  words text,
  file_ids bigint[] not null default '{}'
);
create index explanation_word_of on explanation_word (explanation_id, id);
create index explanation_word_files on explanation_word using gin (file_ids);

-- What a person added to one of the lists, keeps beside what the rule put there, or left out of it.
create table matter (
  id bigint generated always as identity primary key,
  body_id bigint not null references unit,
  list text not null check (list in ('hard', 'backlog', 'hot-spot', 'long-overdue', 'waiting')),
  task_id bigint references task,
  title text not null,
  standing text not null check (standing in ('added', 'kept', 'left-out', 'over')),
  reason text,
  owner_id bigint references person,
  checkpoint_on date,
  created_by bigint not null references person,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version int not null default 0
);
create unique index matter_task on matter (list, task_id) where task_id is not null;
create index matter_body on matter (body_id, list, id) where standing <> 'over';

create table matter_note (
  id bigint generated always as identity primary key,
  matter_id bigint not null references matter,
  body_id bigint not null references unit,
  at timestamptz not null,
  actor_id bigint not null references person,
  kind text not null check (kind in ('added', 'changed', 'left-out', 'over', 'back')),
  words text,
  facts jsonb not null default '{}'
);
create index matter_note_of on matter_note (matter_id, id);

create table matter_setting (
  body_id bigint primary key references unit,
  long_overdue_days int not null check (long_overdue_days between 1 and 365),
  version int not null default 0
);

create table meeting (
  id bigint generated always as identity primary key,
  body_id bigint not null references unit,
  title text not null,
  held_on date not null,
  place text,
  chair_id bigint not null references person,
  attendee_ids bigint[] not null default '{}',
  state text not null default 'open' check (state in ('open', 'closed')),
  -- The one before it: what that decided opens this one.
  previous_id bigint references meeting,
  created_by bigint not null references person,
  created_at timestamptz not null,
  version int not null default 0
);
create index meeting_body on meeting (body_id, held_on desc, id desc);

create table meeting_item (
  id bigint generated always as identity primary key,
  meeting_id bigint not null references meeting,
  body_id bigint not null references unit,
  ord int not null,
  list text,
  task_id bigint references task,
  matter_id bigint references matter,
  title text not null,
  reason text
);
create index meeting_item_of on meeting_item (meeting_id, ord);

create table meeting_decision (
  id bigint generated always as identity primary key,
  meeting_id bigint not null references meeting,
  item_id bigint references meeting_item,
  body_id bigint not null references unit,
  kind text not null check (kind in ('words', 'task', 'extension', 'urge', 'explanation')),
  words text not null,
  task_id bigint references task,
  explanation_id bigint references explanation,
  due_on date,
  decided_by bigint not null references person,
  decided_at timestamptz not null
);
create index meeting_decision_of on meeting_decision (meeting_id, id);
alter table task add constraint task_meeting_fk foreign key (meeting_id) references meeting;

do $$
declare t text;
begin
  foreach t in array array['explanation', 'explanation_word', 'matter', 'matter_note', 'matter_setting', 'meeting', 'meeting_item', 'meeting_decision']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy own_body on %I using (body_id = any ((select app.bodies())::bigint[])) with check (body_id = any ((select app.bodies())::bigint[]))', t);
    execute format('grant select, insert, update on %I to sauro_app', t);
  end loop;
end $$;

-- Explanations that wait past the day before their date, for the job that reminds: ids only cross the wall, and only to the system itself.
create function app.explanations_to_remind(day date)
returns table (id bigint, body_id bigint) language sql security definer set search_path = public, pg_temp as
$$ select id, body_id from explanation where state in ('asked', 'returned') and due_on <= day + 1 and (reminded_on is null or reminded_on < day) and app.person() is null order by body_id, id limit 5000 $$;
grant execute on function app.explanations_to_remind(date) to sauro_app;
