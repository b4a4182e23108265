-- Boxes on their way to clients that have them pushed, by stream: all reports of an account are one (account_id times 2), all
-- replies another (and 1). Whoever begins pushes of a stream locks its row, so that no more than a few are under way at once.
create table if not exists push_stream (
  id bigint not null primary key
);
-- A box of a stream, until it was taken or is given up; push_id is null until it is in a push. Its due_at is null meanwhile.
create table if not exists push_box (
  stream_id bigint not null,
  box_id bigint not null,
  since timestamp(6) with time zone not null,
  push_id bigint,
  primary key (stream_id, box_id)
);
create index if not exists push_box_in_order on push_box (stream_id, push_id, since);
-- A request with some boxes, until it was taken or is given up; tries are the attempts that were begun.
create table if not exists push (
  id bigint not null primary key,
  stream_id bigint not null,
  due_at timestamp(6) with time zone not null,
  claim bigint,
  tries integer not null
);
create sequence if not exists push_seq start with 100 increment by 100;
create index if not exists push_by_time on push (stream_id, due_at);
