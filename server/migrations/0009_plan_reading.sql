-- Scans take seconds a page: the file is kept at once, a job reads it page by page, and the plan comes in under the id that the reading already has.
create table plan_reading (
  id bigint primary key default nextval('plan_id_seq'),
  body_id bigint not null references unit,
  -- Null once the paper turned out to be secret: nothing of it is kept.
  file_id bigint references file,
  file_name text not null,
  convert text check (convert in ('tcvn3', 'vni')),
  state text not null default 'reading' check (state in ('reading', 'failed')),
  -- Null until the file has been opened.
  pages_all int,
  pages_done int not null default 0,
  error text,
  error_detail jsonb not null default '{}',
  created_by bigint not null references person,
  created_at timestamptz not null,
  -- The last sign of life of the job.
  alive_at timestamptz not null
);
create index plan_reading_body on plan_reading (body_id, id desc);
create index plan_reading_file on plan_reading (file_id);

create table plan_reading_page (
  reading_id bigint not null references plan_reading on delete cascade,
  body_id bigint not null references unit,
  number int not null,
  result jsonb not null,
  primary key (reading_id, number)
);

do $$
declare t text;
begin
  foreach t in array array['plan_reading', 'plan_reading_page']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy own_body on %I using (body_id = any ((select app.bodies())::bigint[])) with check (body_id = any ((select app.bodies())::bigint[]))', t);
    execute format('grant select, insert, update, delete on %I to sauro_app', t);
  end loop;
end $$;

-- Readings whose job was killed, for the job that wakes them: ids only cross the wall, and only to the system itself.
create function app.silent_readings(before timestamptz)
returns table (id bigint, body_id bigint) language sql security definer set search_path = public, pg_temp as
$$ select id, body_id from plan_reading where state = 'reading' and alive_at < before and app.person() is null order by id limit 100 $$;
-- Whether any body still keeps a file of these bytes, so that bytes of a refused paper can go for good.
create function app.bytes_kept(sha text)
returns boolean language sql security definer set search_path = public, pg_temp as
$$ select exists (select from file where sha256 = sha) $$;
grant execute on function app.silent_readings(timestamptz), app.bytes_kept(text) to sauro_app;
