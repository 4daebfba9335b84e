-- Warnings: the shade “long overdue”, rules of a body, choices of a person, deliveries that are a queue of their own, the ladder, and secret addresses of calendars.

-- From this day on an open task is long overdue; written with the other two marks.
alter table task add column long_on date;

create index task_stuck_to on task (stuck_to) where stuck_note is not null;

-- What the ladder and the digest may know of a task. The invoker's walls hold.
create view task_due_ref with (security_invoker = true) as
  select id, body_id, code, title, state, lead_unit_id, executor_id, leader_id, decider_id, checker_id, start_on, due_on, near_on, late_on, long_on, stuck_to, stuck_note, extension_pending from task;
-- Figures that a body has set for itself; null: as the program has them.
create table notice_rule (
  body_id bigint primary key references unit,
  -- {share, atLeast, atMost, longAfter}
  light jsonb,
  -- {doer, head, leader, superior}: working days overdue.
  steps jsonb,
  digest_hour int check (digest_hour between 0 and 23),
  -- Kinds that the leader requires: nobody of the body turns their letter off.
  required text[] not null default '{}',
  version int not null default 0,
  saved_at timestamptz not null
);
alter table notice_rule enable row level security;
create policy own_body on notice_rule using (body_id = any ((select app.bodies())::bigint[])) with check (body_id = any ((select app.bodies())::bigint[]));

create table notice_preference (
  person_id bigint primary key references person,
  digest_hour int check (digest_hour between 0 and 23),
  -- {"kind:channel": true or false}
  choices jsonb not null default '{}',
  version int not null default 0,
  saved_at timestamptz not null
);
alter table notice_preference enable row level security;
create policy own on notice_preference using (person_id = (select app.person())) with check (person_id = (select app.person()));
create policy system on notice_preference for select using (app.person() is null);

create table push_subscription (
  id bigint generated always as identity primary key,
  person_id bigint not null references person,
  endpoint text not null unique,
  p256dh text not null,
  auth text not null,
  device text not null default '',
  created_at timestamptz not null
);
create index push_subscription_person on push_subscription (person_id);
alter table push_subscription enable row level security;
create policy own on push_subscription using (person_id = (select app.person())) with check (person_id = (select app.person()));
create policy system on push_subscription using (app.person() is null) with check (app.person() is null);
-- A browser that somebody else signs in to becomes his: the old owner is told there no more.
create function app.forget_push(address text) returns void language sql security definer set search_path = public, pg_temp as
$$ delete from push_subscription where endpoint = address $$;

-- The pass to the Zalo gateway: the refresh token is good for one use, so the newest must be kept.
create table zalo_token (
  id int primary key default 1 check (id = 1),
  access_token text not null,
  refresh_token text not null,
  expires_at timestamptz not null
);
alter table zalo_token enable row level security;
create policy system on zalo_token using (app.person() is null) with check (app.person() is null);

-- How people are reached and what they chose, for whoever writes them a notice: no content crosses a wall.
create function app.notice_routes(people bigint[])
returns table (person_id bigint, has_email boolean, has_phone boolean, has_push boolean, choices jsonb) language sql stable security definer set search_path = public, pg_temp as $$
  select p.id, p.email is not null, p.phone is not null, exists (select from push_subscription s where s.person_id = p.id), coalesce(n.choices, '{}')
  from person p left join notice_preference n on n.person_id = p.id where p.id = any (people) and p.active
$$;

-- notices: what is told once a day has a day and a subject, and a constraint keeps it from being told twice.
alter table notification add column subject text not null default '', add column day date, add column detail jsonb;
create unique index notification_once on notification (person_id, kind, subject, day) where day is not null;

-- deliveries are the queue of what goes out: when, how often tried, when claimed.
alter table notification_delivery add column person_id bigint references person, add column kind text, add column due_at timestamptz, add column created_at timestamptz;
update notification_delivery d set person_id = n.person_id, kind = n.kind, due_at = d.updated_at, created_at = n.created_at from notification n where n.id = d.notification_id;
alter table notification_delivery alter column person_id set not null, alter column kind set not null, alter column due_at set not null, alter column created_at set not null,
  alter column due_at set default now(), alter column created_at set default now(),
  drop constraint notification_delivery_channel_check, add constraint notification_delivery_channel_check check (channel in ('email', 'push', 'zalo')),
  drop constraint notification_delivery_state_check, add constraint notification_delivery_state_check check (state in ('waiting', 'sending', 'sent', 'failed', 'off'));
create index notification_delivery_due on notification_delivery (due_at, id) where state = 'waiting';
create index notification_delivery_sending on notification_delivery (updated_at) where state = 'sending';
create index notification_delivery_person on notification_delivery (person_id, channel) where state = 'waiting';
create index notification_delivery_body on notification_delivery (body_id, id desc);

-- The ladder: a rung of a task and who was told last. One row a task and rung, and a day only once.
create table ladder_step (
  task_id bigint not null references task,
  rung text not null check (rung in ('doer', 'head', 'leader', 'superior')),
  body_id bigint not null references unit,
  person_id bigint not null references person,
  due_on date not null,
  first_on date not null,
  last_on date not null,
  times int not null default 1,
  primary key (task_id, rung)
);
create index ladder_step_person on ladder_step (person_id, last_on);
alter table ladder_step enable row level security;
create policy own_body on ladder_step using (body_id = any ((select app.bodies())::bigint[])) with check (body_id = any ((select app.bodies())::bigint[]));

-- Secret addresses under which a calendar program reads due dates; only a hash is kept.
create table calendar_feed (
  id bigint generated always as identity primary key,
  person_id bigint not null references person,
  -- Null: my own tasks; else those that the unit leads.
  unit_id bigint references unit,
  token_hash bytea not null unique,
  created_at timestamptz not null,
  last_read_at timestamptz
);
create unique index calendar_feed_once on calendar_feed (person_id, coalesce(unit_id, 0));
alter table calendar_feed enable row level security;
create policy own on calendar_feed using (person_id = (select app.person())) with check (person_id = (select app.person()));
-- Whose address it is, with the posts held today: read before any scope exists.
create function app.feed_of(hash bytea, moment timestamptz, today date)
returns json language plpgsql security definer set search_path = public, pg_temp as $$
declare
  f calendar_feed;
  answer json;
begin
  select * into f from calendar_feed where token_hash = hash;
  if not found then return null; end if;
  update calendar_feed set last_read_at = moment where id = f.id and (last_read_at is null or last_read_at < moment - interval '5 minutes');
  select json_build_object('unitId', f.unit_id, 'personId', p.id, 'name', p.name,
    'posts', coalesce((select json_agg(json_build_object('unitId', o.unit_id, 'bodyId', o.body_id, 'role', o.role, 'isBody', u.is_body))
      from post o join unit u on u.id = o.unit_id where o.person_id = p.id and o.valid_from <= today and (o.valid_to is null or o.valid_to >= today)), '[]'))
  into answer from person p where p.id = f.person_id and p.active;
  return answer;
end $$;

grant select on task_due_ref to sauro_app;
grant select, insert, update, delete on notice_rule, notice_preference, push_subscription, zalo_token, ladder_step, calendar_feed to sauro_app;
grant usage on all sequences in schema public to sauro_app;
grant execute on all functions in schema app to sauro_app;
