-- A body's calendar is handed down: notices of the year (days off, days exchanged), working week and working hours of the nearest body above that has them.
create table calendar_year (
  id bigint generated always as identity primary key,
  body_id bigint not null references unit,
  year int not null check (year between 1995 and 2100),
  -- The paper that announces it; complete once it is confirmed.
  number text,
  issued_on date,
  issuer text,
  is_confirmed boolean not null,
  -- [{date, kind, name, isConfirmed, madeUpFor?}], all of one year, in order.
  days jsonb not null check (jsonb_typeof(days) = 'array'),
  version int not null default 0,
  saved_at timestamptz not null,
  constraint calendar_year_once unique (body_id, year),
  constraint calendar_year_source check (not is_confirmed or (number is not null and issued_on is not null and issuer is not null))
);
-- Never written by the program: what it could hold now stands in the notice of a year.
drop table calendar_day;

-- Null: as the nearest body above that has its own, else Monday to Friday and the usual hours.
alter table unit alter column working_week drop not null, alter column working_week drop default;
alter table unit add column working_hours jsonb;

-- From which bodies a body's calendar may come, nearest first: itself, the bodies above in its line, then its host and those above the host.
create function app.calendar_line(bodies bigint[]) returns table (body_id bigint, from_id bigint, far int) language sql stable parallel safe as $$
  with recursive up(body_id, from_id, far) as (
    select u.id, u.id, 0 from public.unit u where u.id = any (bodies)
    union
    select up.body_id, above.body_id, up.far + step.far
    from up join public.unit u on u.id = up.from_id
      cross join lateral (values (u.parent_id, 1), (u.host_id, 100)) step(next_id, far)
      join public.unit above on above.id = step.next_id
    where up.far < 1000
  ) select up.body_id, up.from_id, min(up.far)::int from up group by up.body_id, up.from_id
$$;

-- A notice is read by the body and by those to whom it is handed down, and written in the body only.
alter table calendar_year enable row level security;
create policy handed_down on calendar_year for select
  using (body_id = any ((select array_agg(l.from_id) from app.calendar_line(app.bodies()) l)::bigint[]));
create policy own_body on calendar_year using (body_id = any ((select app.bodies())::bigint[])) with check (body_id = any ((select app.bodies())::bigint[]));
grant select, insert, update, delete on calendar_year to sauro_app;
grant usage on all sequences in schema public to sauro_app;
grant execute on function app.calendar_line(bigint[]) to sauro_app;
