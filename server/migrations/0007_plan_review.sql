-- What each person did last in the review of a plan, so that he can take it back: the items as they stood, and a mark of how he left them.
create table plan_step (
  id bigint generated always as identity primary key,
  body_id bigint not null references unit,
  plan_id bigint not null references plan,
  person_id bigint not null references person,
  at timestamptz not null,
  act text not null check (act in ('task', 'bulk', 'item', 'add', 'split', 'merge', 'head')),
  -- [{id, state, data, fields}]: the items before, without their record of edits.
  before jsonb not null,
  -- Items that the act made.
  made bigint[] not null,
  -- {id: mark}: of every item touched or made, as the act left it.
  marks jsonb not null,
  -- Of an act on the head: the head before, and the mark of the head after.
  head jsonb,
  head_mark text
);
create index plan_step_person on plan_step (plan_id, person_id, id desc);
alter table plan_step enable row level security;
create policy own_body on plan_step using (body_id = any ((select app.bodies())::bigint[])) with check (body_id = any ((select app.bodies())::bigint[]));
grant select, insert, delete on plan_step to sauro_app;

-- What an item says, without who edited it when: two that say the same have one mark.
create function app.plan_item_mark(state text, data jsonb, fields jsonb) returns text language sql immutable as
$$ select md5(state || ' ' || (data - 'edits')::text || ' ' || coalesce(fields::text, '')) $$;
grant execute on function app.plan_item_mark(text, jsonb, jsonb) to sauro_app;

-- The head as it was read, so that a new reading knows what a person has corrected since. Null for plans read before.
alter table plan add column head_read jsonb;
