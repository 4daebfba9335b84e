-- Whoever checks a hand-in: the checker, else the leader in charge. One expression in the queries and in the index.
drop index task_checker_wait;
create index task_waits_for_check on task ((coalesce(checker_id, leader_id)), submitted_at) where state = 'submitted';
