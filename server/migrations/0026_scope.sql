-- The scope of a task as a field of its own: which classes, units, people or place it covers, in the words of whoever gave it. Kept of a standing duty for its occurrences too.
alter table task add column scope text;
alter table standing_duty add column scope text;
update plan_item set fields = fields || '{"scope": null}' where jsonb_typeof(fields) = 'object' and not fields ? 'scope';
