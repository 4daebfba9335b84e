-- The house: identity, organisations, files, documents, plans, tasks, notifications, audit.
-- Every table owned by a unit carries body_id, the body (đơn vị) behind whose wall it stands; row-level security at the end.

create schema app;
create extension if not exists unaccent;
create extension if not exists pg_trgm;

create function app.person() returns bigint language sql stable parallel safe as
$$ select nullif(current_setting('app.person', true), '')::bigint $$;

create function app.bodies() returns bigint[] language sql stable parallel safe as
$$ select coalesce(nullif(current_setting('app.bodies', true), ''), '{}')::bigint[] $$;

-- Search without marks: NFC, đ→d, marks off, lower. Immutable so that it may stand in an index.
create function app.fold(t text) returns text language sql immutable strict parallel safe as
$$ select lower(public.unaccent('public.unaccent', replace(replace(normalize(t, NFC), 'đ', 'd'), 'Đ', 'D'))) $$;

create table installation (
  id int primary key default 1 check (id = 1),
  setup_token_hash text,
  setup_expires_at timestamptz,
  set_up_at timestamptz,
  sample boolean not null default false
);
insert into installation default values;

-- identity ---------------------------------------------------------------------------------------------------------
create table person (
  id bigint generated always as identity primary key,
  name text not null,
  -- Vietnamese order: by given name (the last word), then the rest.
  name_key text generated always as (regexp_replace(name, '^(.*)\s(\S+)$', '\2 \1')) stored,
  address text,
  username text not null unique,
  phone text unique,
  email text,
  password_hash text,
  must_change_password boolean not null default false,
  is_admin boolean not null default false,
  active boolean not null default true,
  version int not null default 0,
  created_at timestamptz not null default now()
);

create table session (
  id bigint generated always as identity primary key,
  token_hash bytea not null unique,
  person_id bigint not null references person,
  started_at timestamptz not null,
  last_seen_at timestamptz not null,
  idle_seconds int not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  device text not null default '',
  address text not null default ''
);
create index session_person on session (person_id) where revoked_at is null;

create table sign_in_attempt (
  key text not null,
  at timestamptz not null
);
create index sign_in_attempt_key on sign_in_attempt (key, at);

create table idempotency (
  person_id bigint not null,
  key text not null,
  operation text not null,
  request_hash text not null,
  status int,
  response jsonb,
  created_at timestamptz not null default now(),
  primary key (person_id, key)
);
create index idempotency_age on idempotency (created_at);

-- organisations ----------------------------------------------------------------------------------------------------
create table unit (
  id bigint generated always as identity primary key,
  body_id bigint not null,
  parent_id bigint references unit,
  host_id bigint references unit,
  is_body boolean not null,
  line text not null check (line in ('party', 'government', 'mass')),
  kind text not null,
  name text not null,
  short_name text not null,
  working_week text not null default 'mon-fri' check (working_week in ('mon-fri', 'mon-sat')),
  valid_from date not null,
  valid_to date,
  version int not null default 0,
  created_at timestamptz not null default now(),
  constraint unit_body foreign key (body_id) references unit deferrable initially deferred,
  constraint unit_body_self check (not is_body or body_id = id),
  constraint unit_period check (valid_to is null or valid_to >= valid_from)
);
create index unit_body_ix on unit (body_id);
create index unit_parent_ix on unit (parent_id);

-- What a unit was called and where it stood before a change.
create table unit_history (
  id bigint generated always as identity primary key,
  unit_id bigint not null references unit,
  body_id bigint not null,
  name text not null,
  short_name text not null,
  parent_id bigint,
  until_at timestamptz not null default now()
);

create table post (
  id bigint generated always as identity primary key,
  body_id bigint not null references unit,
  unit_id bigint not null references unit,
  person_id bigint not null references person,
  role text not null check (role in ('head', 'deputy', 'clerk', 'member')),
  title text not null,
  valid_from date not null,
  valid_to date,
  check (valid_to is null or valid_to >= valid_from)
);
create unique index post_once on post (person_id, unit_id, title) where valid_to is null;
create index post_person on post (person_id);
create index post_body on post (body_id);

create table calendar_day (
  id bigint generated always as identity primary key,
  body_id bigint references unit,
  date date not null,
  kind text not null check (kind in ('holiday', 'comp_off', 'swap_off', 'swap_work')),
  name text not null,
  source text not null,
  is_confirmed boolean not null default true
);
create unique index calendar_day_once on calendar_day (coalesce(body_id, 0), date, kind);

-- files ------------------------------------------------------------------------------------------------------------
create table file (
  id bigint generated always as identity primary key,
  body_id bigint not null references unit,
  sha256 text not null,
  size bigint not null,
  media_type text not null,
  name text not null,
  uploaded_by bigint not null references person,
  created_at timestamptz not null default now()
);
create index file_body_hash on file (body_id, sha256);

-- documents and plans ----------------------------------------------------------------------------------------------
create table document (
  id bigint generated always as identity primary key,
  body_id bigint not null references unit,
  direction text not null check (direction in ('in', 'out')),
  type text not null,
  symbol text,
  issued_on date,
  issuer text,
  place text,
  subject text not null,
  signer text,
  secret boolean not null default false,
  file_id bigint references file,
  search text generated always as (app.fold(coalesce(symbol, '') || ' ' || subject || ' ' || coalesce(issuer, ''))) stored,
  created_by bigint not null references person,
  created_at timestamptz not null default now(),
  version int not null default 0,
  -- Of a secret document only the fact that it exists is kept (Law on protection of state secrets).
  constraint document_secret_has_no_file check (not secret or file_id is null)
);
create index document_body on document (body_id, id desc);
create index document_symbol on document (body_id, symbol);

create table document_link (
  id bigint generated always as identity primary key,
  body_id bigint not null references unit,
  document_id bigint not null references document,
  kind text not null check (kind in ('implements', 'pursuant-to', 'amends', 'replaces', 'answers', 'cites')),
  type text not null,
  symbol text,
  title text,
  issued_on date,
  issuer text,
  target_id bigint references document
);
create index document_link_document on document_link (document_id);

create table plan (
  id bigint generated always as identity primary key,
  body_id bigint not null references unit,
  document_id bigint not null references document,
  file_id bigint not null references file,
  state text not null default 'review' check (state in ('review', 'issued')),
  head jsonb not null,
  source jsonb not null,
  version int not null default 0,
  saved_at timestamptz not null default now(),
  created_by bigint not null references person,
  created_at timestamptz not null default now(),
  issued_by bigint references person,
  issued_at timestamptz
);
create index plan_body on plan (body_id, id desc);
create index plan_file on plan (file_id);

create table plan_item (
  id bigint generated always as identity primary key,
  body_id bigint not null references unit,
  plan_id bigint not null references plan,
  kind text not null check (kind in ('task', 'target', 'duty', 'citation', 'defect')),
  ord double precision not null,
  state text not null default 'unsure' check (state in ('unsure', 'accepted', 'dropped', 'issued', 'held')),
  data jsonb not null,
  -- For tasks: what will enter the register (contract TaskFields).
  fields jsonb,
  exception_reason text,
  version int not null default 0,
  edited_by bigint references person,
  edited_at timestamptz
);
create index plan_item_plan on plan_item (plan_id, kind, ord);

-- tasks ------------------------------------------------------------------------------------------------------------
create table task (
  id bigint generated always as identity primary key,
  body_id bigint not null references unit,
  code text not null,
  plan_id bigint references plan,
  plan_item_id bigint references plan_item,
  origin_item text,
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
  start_on date,
  due_on date,
  -- From this day on the light is "near due"; written with the due date by the rule.
  near_on date,
  -- The first day on which it is overdue: the day after the due date, or after the next working day where the due date is a day off.
  late_on date,
  checkpoint_on date,
  schedule jsonb not null default '[]',
  deadline_printed text,
  products jsonb not null default '[]',
  state text not null default 'given' check (state in ('given', 'doing', 'submitted', 'closed', 'cancelled')),
  progress int,
  -- Six letters in the fixed order: c clear, u unsure, m missing.
  clarity text not null check (clarity ~ '^[cum]{6}$'),
  clarities jsonb not null,
  exception_reason text,
  returned boolean not null default false,
  return_reason text,
  stuck_note text,
  stuck_to bigint references person,
  extension_pending boolean not null default false,
  -- Since when it lies on the desk where it lies now.
  desk_since timestamptz not null default now(),
  submitted_at timestamptz,
  submitted_on date,
  submitted_by bigint references person,
  closed_on date,
  done_on date,
  source_before text,
  source_quote text,
  source_after text,
  source_page int,
  search text generated always as (app.fold(code || ' ' || title || ' ' || coalesce(origin_item, ''))) stored,
  version int not null default 0,
  created_by bigint references person,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint task_code unique (body_id, code),
  constraint task_checker_is_not_doer check (checker_id is null or executor_id is null or checker_id <> executor_id),
  constraint task_dates check (start_on is null or due_on is null or due_on >= start_on),
  constraint task_done check ((state = 'closed') = (done_on is not null))
);
-- The register sorts red first, then by due date; open tasks come before closed ones.
create index task_body_due on task (body_id, due_on, id);
create index task_body_open_due on task (body_id, due_on, id) where state in ('given', 'doing', 'submitted');
create index task_body_state on task (body_id, state, due_on);
create index task_body_updated on task (body_id, updated_at desc, id);
create index task_lead on task (lead_unit_id, due_on, id);
create index task_plan on task (plan_id, due_on, id);
create index task_executor_open on task (executor_id, due_on, id) where state in ('given', 'doing', 'submitted');
create index task_executor_done on task (executor_id, due_on);
create index task_checker_wait on task (checker_id, submitted_at) where state = 'submitted';
create index task_leader_open on task (leader_id, due_on, id) where state in ('given', 'doing', 'submitted');
create index task_decider_ext on task (decider_id) where extension_pending;
create index task_search on task using gin (search gin_trgm_ops);

create table task_number (
  body_id bigint not null references unit,
  year int not null,
  last int not null,
  primary key (body_id, year)
);

create table task_support (
  task_id bigint not null references task,
  unit_id bigint not null references unit,
  body_id bigint not null references unit,
  primary key (task_id, unit_id)
);
create index task_support_unit on task_support (unit_id);

create table task_event (
  id bigint generated always as identity primary key,
  task_id bigint not null references task,
  body_id bigint not null references unit,
  at timestamptz not null,
  kind text not null,
  actor_id bigint references person,
  note text,
  facts jsonb not null default '{}',
  file_ids bigint[] not null default '{}'
);
create index task_event_task on task_event (task_id, id);

create table task_file (
  task_id bigint not null references task,
  file_id bigint not null references file,
  body_id bigint not null references unit,
  event_id bigint references task_event,
  primary key (task_id, file_id)
);
create index task_file_file on task_file (file_id);

create table task_extension (
  id bigint generated always as identity primary key,
  task_id bigint not null references task,
  body_id bigint not null references unit,
  until date not null,
  reason text not null,
  asked_by bigint not null references person,
  asked_at timestamptz not null,
  state text not null default 'pending' check (state in ('pending', 'granted', 'refused')),
  decided_by bigint references person,
  decided_at timestamptz,
  answer text
);
create unique index task_extension_pending on task_extension (task_id) where state = 'pending';
create index task_extension_task on task_extension (task_id);

create table task_view (
  id bigint generated always as identity primary key,
  person_id bigint not null references person,
  name text not null,
  search text not null,
  created_at timestamptz not null default now(),
  unique (person_id, name)
);

-- notifications ----------------------------------------------------------------------------------------------------
create table notification (
  id bigint generated always as identity primary key,
  body_id bigint not null references unit,
  person_id bigint not null references person,
  kind text not null,
  actor_id bigint references person,
  task_id bigint references task,
  plan_id bigint references plan,
  facts jsonb not null default '{}',
  created_at timestamptz not null default now(),
  read_at timestamptz
);
create index notification_person on notification (person_id, id desc);
create index notification_unread on notification (person_id) where read_at is null;

create table notification_delivery (
  id bigint generated always as identity primary key,
  notification_id bigint not null references notification,
  body_id bigint not null references unit,
  channel text not null check (channel in ('email')),
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'failed', 'off')),
  attempts int not null default 0,
  error text,
  updated_at timestamptz not null default now(),
  unique (notification_id, channel)
);

-- audit ------------------------------------------------------------------------------------------------------------
-- One chain a body; body 0 holds what belongs to no body (sign-in, set-up).
create table audit_head (
  body_id bigint primary key,
  seq bigint not null,
  hash text not null
);

create table audit_log (
  body_id bigint not null,
  seq bigint not null,
  at timestamptz not null,
  actor_id bigint,
  post_id bigint,
  act text not null,
  subject text not null,
  subject_id bigint,
  before jsonb,
  after jsonb,
  prev_hash text not null,
  hash text not null,
  primary key (body_id, seq)
);

-- The text that is hashed. jsonb prints the same for equal values, so the chain can be walked again later.
create function app.audit_text(body bigint, seq bigint, at timestamptz, actor bigint, post bigint, act text, subject text, subject_id bigint, before jsonb, after jsonb, prev text)
returns text language sql immutable parallel safe as $$
  select concat_ws(E'\x1f', body::text, seq::text, extract(epoch from at)::text, coalesce(actor::text, '-'), coalesce(post::text, '-'), act, subject,
    coalesce(subject_id::text, '-'), coalesce(before::text, '-'), coalesce(after::text, '-'), prev)
$$;

-- Appends one line to the chain of a body. The only way in: the server's role has no right to write the table.
create function app.audit(body bigint, moment timestamptz, actor bigint, post bigint, act text, subject text, subject_id bigint, before jsonb, after jsonb)
returns bigint language plpgsql security definer set search_path = public, pg_temp as $$
declare
  b bigint := coalesce(body, 0);
  head audit_head;
  n bigint;
  h text;
begin
  insert into audit_head values (b, 0, '') on conflict do nothing;
  select * into head from audit_head where body_id = b for update;
  n := head.seq + 1;
  h := encode(sha256(convert_to(app.audit_text(b, n, moment, actor, post, act, subject, subject_id, before, after, head.hash), 'UTF8')), 'hex');
  insert into audit_log values (b, n, moment, actor, post, act, subject, subject_id, before, after, head.hash, h);
  update audit_head set seq = n, hash = h where body_id = b;
  return n;
end $$;

create function app.audit_is_append_only() returns trigger language plpgsql as $$
begin raise exception 'the audit log is append-only'; end $$;
create trigger audit_log_append_only before update or delete or truncate on audit_log for each statement execute function app.audit_is_append_only();

-- What other modules may read of a module's tables: views that the owner publishes. The invoker's walls hold.
create view person_ref with (security_invoker = true) as select id, name, name_key, address from person;
create view unit_ref with (security_invoker = true) as select id, body_id, name, short_name, line, working_week, is_body from unit;
create view post_ref with (security_invoker = true) as select id, body_id, unit_id, person_id, role, title, valid_from, valid_to from post;
create view plan_ref with (security_invoker = true) as select id, body_id, head ->> 'symbol' as symbol, head ->> 'subject' as subject, state from plan;
create view file_ref with (security_invoker = true) as select id, body_id, name, media_type, size, created_at, uploaded_by from file;

-- Who stands behind a session token, with the posts held today: read before any scope exists, in one round trip.
-- A session that is revoked, idle too long or past its end is not found. Its last sign of life is written at most once a minute.
create function app.session_actor(token bytea, moment timestamptz, today date)
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
      where o.person_id = p.id and o.valid_from <= today and (o.valid_to is null or o.valid_to >= today)), '[]'))
  into answer from person p where p.id = s.person_id and p.active;
  return answer;
end $$;

-- Of people only names and posts cross a wall, and only to who signs in: the password hash by user name or phone.
create function app.sign_in_person(login text)
returns table (id bigint, password_hash text, active boolean, must_change_password boolean) language sql security definer set search_path = public, pg_temp as
$$ select id, password_hash, active, must_change_password from person where username = lower(login) or phone = login limit 1 $$;

-- walls ------------------------------------------------------------------------------------------------------------
-- Second wall behind the scope in every query: rows of a body are there only for a transaction whose actor has the body.
do $$
declare t text;
begin
  foreach t in array array['unit_history', 'post', 'file', 'document', 'document_link', 'plan', 'plan_item', 'task', 'task_number', 'task_support', 'task_event', 'task_file', 'task_extension', 'notification_delivery']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy own_body on %I using (body_id = any ((select app.bodies())::bigint[])) with check (body_id = any ((select app.bodies())::bigint[]))', t);
  end loop;
end $$;

-- One's own posts are seen whatever the scope: from them the scope is made.
create policy own_post on post for select using (person_id = (select app.person()));

alter table calendar_day enable row level security;
create policy own_body on calendar_day using (body_id is null or body_id = any ((select app.bodies())::bigint[]))
  with check (body_id = any ((select app.bodies())::bigint[]));

-- A notice is read by its receiver, and written by whoever acts in the body.
alter table notification enable row level security;
create policy receiver on notification using (person_id = (select app.person()));
create policy write on notification for insert with check (body_id = any ((select app.bodies())::bigint[]));
create policy deliver on notification for select using (app.person() is null and body_id = any ((select app.bodies())::bigint[]));

alter table task_view enable row level security;
create policy own on task_view using (person_id = (select app.person())) with check (person_id = (select app.person()));
alter table idempotency enable row level security;
create policy own on idempotency using (person_id = coalesce((select app.person()), 0)) with check (person_id = coalesce((select app.person()), 0));

alter table audit_log enable row level security;
create policy own_body on audit_log for select using (body_id = any ((select app.bodies())::bigint[]));

-- Rights of the server's role: data, never structure; the audit log is read only.
do $$
begin
  if not exists (select from pg_roles where rolname = 'sauro_app') then
    create role sauro_app nosuperuser nobypassrls nocreatedb nocreaterole;
  end if;
end $$;
grant usage on schema public, app to sauro_app;
grant select, insert, update, delete on all tables in schema public to sauro_app;
revoke insert, update, delete, truncate on audit_log, audit_head from sauro_app;
revoke delete on task, task_event, plan, document, person, post, unit, unit_history from sauro_app;
revoke all on audit_head from sauro_app;
grant execute on all functions in schema app to sauro_app;
