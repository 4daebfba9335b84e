-- Phases of a plan are items of it, as targets are: read with their place in the text, taken or dropped in the review, taken back, known again by a new reading. Those written by
-- hand so far become such items.
alter table plan_item drop constraint plan_item_kind_check;
alter table plan_item add constraint plan_item_kind_check check (kind in ('task', 'target', 'duty', 'citation', 'defect', 'phase'));
alter table plan_step drop constraint plan_step_act_check;
alter table plan_step add constraint plan_step_act_check check (act in ('task', 'bulk', 'item', 'add', 'split', 'merge', 'head', 'phases'));

insert into plan_item (body_id, plan_id, kind, ord, state, data, edited_by, edited_at)
select f.body_id, f.plan_id, 'phase', f.ord + 1, 'accepted',
  jsonb_build_object('spans', '[]'::jsonb, 'confidence', 1, 'name', f.name, 'title', null, 'from', f.from_on, 'to', f.to_on, 'guessed', false, 'read', null),
  coalesce(p.issued_by, p.created_by), p.saved_at
from plan_phase f join plan p on p.id = f.plan_id;
drop table plan_phase;
