-- H2 has no partial index.
create index acceptance_of_task on acceptance (task_id);
