-- What clients read of the replies to them, one row for each (ADR 11); as report_box. Only of accounts that take reports.
create table if not exists reply_box (
  reply_id bigint not null primary key,
  account_id bigint not null,
  msisdn varchar(15) not null,
  text varchar(4000) not null,
  sent_at timestamp(6) with time zone not null,
  extension varchar(16) not null,
  arrived_at timestamp(6) with time zone not null,
  due_at timestamp(6) with time zone,
  claim bigint,
  tries integer not null
);
create index if not exists reply_box_by_time on reply_box (account_id, due_at);
