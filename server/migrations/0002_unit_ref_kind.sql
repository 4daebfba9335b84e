-- Plans match printed names to units by their kind and their place in the tree.
create or replace view unit_ref with (security_invoker = true) as
  select id, body_id, name, short_name, line, working_week, is_body, kind, parent_id, valid_to from unit;
