-- Pages of a file as pictures for the screen, drawn once by a job; their bytes lie in the file store under their SHA-256.
create table file_drawing (
  file_id bigint primary key references file on delete cascade,
  body_id bigint not null references unit,
  state text not null default 'drawing' check (state in ('drawing', 'ready', 'failed')),
  -- Null until the file has been opened.
  pages_all int,
  -- The last sign of life of the job.
  alive_at timestamptz not null
);

create table file_page (
  file_id bigint not null references file_drawing on delete cascade,
  body_id bigint not null references unit,
  number int not null,
  -- In pixels, of the large picture.
  width int not null,
  height int not null,
  small_sha256 text not null,
  large_sha256 text not null,
  primary key (file_id, number)
);
create index file_page_small on file_page (small_sha256);
create index file_page_large on file_page (large_sha256);

do $$
declare t text;
begin
  foreach t in array array['file_drawing', 'file_page']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy own_body on %I using (body_id = any ((select app.bodies())::bigint[])) with check (body_id = any ((select app.bodies())::bigint[]))', t);
    execute format('grant select, insert, update, delete on %I to sauro_app', t);
  end loop;
end $$;

create index file_hash on file (sha256);
create or replace function app.bytes_kept(sha text)
returns boolean language sql security definer set search_path = public, pg_temp as
$$ select exists (select from file where sha256 = sha) or exists (select from file_page where small_sha256 = sha or large_sha256 = sha) $$;

-- A scanned plan is read again as it was read first: by the job, page by page; `plan_id` is the plan whose text the reading will replace.
alter table plan_reading add column plan_id bigint references plan;
create unique index plan_reading_plan on plan_reading (plan_id);
