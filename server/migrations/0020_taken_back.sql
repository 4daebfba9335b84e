-- A request for more time that who asked took back before it was answered.
alter table task_extension drop constraint task_extension_state_check;
alter table task_extension add constraint task_extension_state_check check (state in ('pending', 'granted', 'refused', 'withdrawn'));
