-- Of batches alone: every other call costs it nothing.
create index acceptance_of_task on acceptance (task_id) where task_id is not null;
