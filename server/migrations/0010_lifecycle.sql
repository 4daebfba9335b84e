-- The lifecycle grown: taken up, sent back, paused, escalated; acts that can be taken back; mid-term checkpoints; authority of posts.
alter table task drop constraint task_state_check;
alter table task add constraint task_state_check
  check (state in ('given', 'taken-up', 'sent-back', 'doing', 'submitted', 'paused', 'escalated', 'closed', 'cancelled'));
-- Where a halted task comes back to.
alter table task add column prior_state text check (prior_state in ('given', 'taken-up', 'doing'));
alter table task add column paused_until date;
alter table task add constraint task_halted check ((state in ('paused', 'escalated')) = (prior_state is not null));
alter table task add constraint task_paused check ((state = 'paused') = (paused_until is not null));

-- The indexes of open tasks: all states but the two ends.
drop index task_body_open_due;
drop index task_executor_open;
drop index task_leader_open;
create index task_body_open_due on task (body_id, due_on, id)
  where state in ('given', 'taken-up', 'sent-back', 'doing', 'submitted', 'paused', 'escalated');
create index task_executor_open on task (executor_id, due_on, id)
  where state in ('given', 'taken-up', 'sent-back', 'doing', 'submitted', 'paused', 'escalated');
create index task_leader_open on task (leader_id, due_on, id)
  where state in ('given', 'taken-up', 'sent-back', 'doing', 'submitted', 'paused', 'escalated');

-- What an act changed (columns as they were) and whom it told, so that it can be taken back: {columns, told}. Null: it can't.
alter table task_event add column undo jsonb;
update task_event set kind = 'undone', facts = facts || '{"of": "submitted"}' where kind = 'submit-undone';

create table task_checkpoint (
  id bigint generated always as identity primary key,
  task_id bigint not null references task,
  body_id bigint not null references unit,
  on_date date not null,
  expects text,
  state text check (state in ('on-track', 'behind', 'at-risk')),
  percent int check (percent between 0 and 100),
  note text,
  answered_by bigint references person,
  answered_at timestamptz,
  seen_by bigint references person,
  seen_at timestamptz,
  constraint task_checkpoint_answer check ((state is null) = (answered_at is null) and (state is null) = (answered_by is null)),
  constraint task_checkpoint_seen check ((seen_at is null) = (seen_by is null) and (seen_at is null or answered_at is not null))
);
create index task_checkpoint_task on task_checkpoint (task_id, on_date, id);
alter table task_checkpoint enable row level security;
create policy own_body on task_checkpoint using (body_id = any ((select app.bodies())::bigint[])) with check (body_id = any ((select app.bodies())::bigint[]));
grant select, insert, update, delete on task_checkpoint to sauro_app;
-- One truth: the date of the checkpoint stands in its own row only.
insert into task_checkpoint (task_id, body_id, on_date) select id, body_id, checkpoint_on from task where checkpoint_on is not null;
alter table task drop column checkpoint_on;
grant usage on all sequences in schema public to sauro_app;

-- Before whom a body puts what exceeds its authority: the body above; and by what kind of body the usual authority of posts is known.
create or replace view unit_ref with (security_invoker = true) as
  select id, body_id, name, short_name, line, working_week, is_body, valid_to, parent_id, kind from unit;

-- A body's own table of authority; where it has none, the usual one for its kind and line holds (rules/src/organisations/authority.ts).
create table authority (
  body_id bigint primary key references unit,
  -- Kinds of product that exceed the authority of the body.
  beyond text[] not null default '{}',
  version int not null default 0,
  saved_at timestamptz not null
);
create table authority_rule (
  body_id bigint not null references authority on delete cascade,
  place text not null check (place in ('body', 'part')),
  role text not null check (role in ('head', 'deputy', 'clerk', 'member')),
  powers text[] not null check (powers <@ array['decide', 'sign', 'direct', 'supervise']),
  primary key (body_id, place, role)
);
alter table authority enable row level security;
create policy own_body on authority using (body_id = any ((select app.bodies())::bigint[])) with check (body_id = any ((select app.bodies())::bigint[]));
alter table authority_rule enable row level security;
create policy own_body on authority_rule using (body_id = any ((select app.bodies())::bigint[])) with check (body_id = any ((select app.bodies())::bigint[]));
grant select, insert, update, delete on authority, authority_rule to sauro_app;
