-- How far each job of retention is, for all nodes: rows up to reached are done with, and a node that is at it holds the job
-- until next_at.
create table if not exists retention_job (
  name varchar(64) not null primary key,
  reached bigint not null,
  next_at timestamp(6) with time zone not null
);
