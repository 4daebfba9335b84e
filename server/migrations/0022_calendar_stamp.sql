-- Nearly every page asks by what days its bodies work, and nearly never has that changed. The server keeps what it computed under a stamp that each change of calendars renews.
-- Random and not counted up, so that a change that is rolled back leaves no stamp that another could bear.
create table calendar_stamp (
  id boolean primary key default true check (id),
  stamp uuid not null
);
insert into calendar_stamp (stamp) values (gen_random_uuid());
grant select on calendar_stamp to sauro_app;

create function app.renew_calendar_stamp() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update calendar_stamp set stamp = gen_random_uuid();
  return null;
end $$;
create trigger calendar_year_stamp after insert or update or delete or truncate on calendar_year for each statement execute function app.renew_calendar_stamp();
create trigger unit_calendar_stamp after insert or delete or truncate or update of working_week, working_hours, parent_id, host_id, body_id on unit
  for each statement execute function app.renew_calendar_stamp();
