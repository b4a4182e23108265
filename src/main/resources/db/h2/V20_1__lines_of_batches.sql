-- H2 has no partial index.
create index if not exists acceptance_of_task on acceptance (task_id);
