-- The plan of time of a school year, by which the halves and the year of schools are counted; handed down as a calendar's notice is. The ministry sets a frame each year, the People's Committee of the
-- province decides the days within it. Where no body of the line has one, the national frame holds.
create table school_year (
  id bigint generated always as identity primary key,
  body_id bigint not null references unit,
  -- The calendar year in which it begins.
  first_year int not null check (first_year between 1995 and 2099),
  starts_on date not null,
  first_half_ends_on date not null,
  second_half_starts_on date not null,
  ends_on date not null,
  -- The decision that sets it.
  number text not null,
  issued_on date not null,
  issuer text not null,
  version int not null default 0,
  saved_at timestamptz not null,
  constraint school_year_once unique (body_id, first_year),
  constraint school_year_in_order check (starts_on < first_half_ends_on and first_half_ends_on < second_half_starts_on and second_half_starts_on < ends_on),
  constraint school_year_within check (starts_on >= make_date(first_year, 7, 1) and ends_on <= make_date(first_year + 1, 8, 31))
);

-- Read by the body and by those to whom it is handed down, written in the body only.
alter table school_year enable row level security;
create policy handed_down on school_year for select
  using (body_id = any ((select array_agg(l.from_id) from app.calendar_line(app.bodies()) l)::bigint[]));
create policy own_body on school_year using (body_id = any ((select app.bodies())::bigint[])) with check (body_id = any ((select app.bodies())::bigint[]));
grant select, insert, update, delete on school_year to sauro_app;
grant usage on all sequences in schema public to sauro_app;

create trigger school_year_stamp after insert or update or delete or truncate on school_year for each statement execute function app.renew_calendar_stamp();
