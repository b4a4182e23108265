-- What clients read of their messages, one row for each that came to its end, as it was then (ADR 11). due_at says when it may
-- be handed out, or again if its reader is gone; null when it was read. Only of accounts that take reports.
create table if not exists report_box (
  message_id bigint not null primary key,
  account_id bigint not null,
  task_id bigint not null,
  msisdn varchar(15) not null,
  extension varchar(8) not null,
  status integer not null,
  error_code varchar(64) not null,
  reported_at timestamp(6) with time zone not null,
  arrived_at timestamp(6) with time zone not null,
  due_at timestamp(6) with time zone,
  claim bigint,
  tries integer not null
);
create index if not exists report_box_by_time on report_box (account_id, due_at);
create index if not exists report_box_of_task on report_box (task_id);
