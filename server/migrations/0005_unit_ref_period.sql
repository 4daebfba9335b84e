-- Who gives a post must know whether the unit is closed.
create or replace view unit_ref with (security_invoker = true) as
  select id, body_id, name, short_name, line, working_week, is_body, valid_to from unit;
