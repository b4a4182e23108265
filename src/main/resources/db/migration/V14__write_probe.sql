-- Written by each node about once a second: that it comes through says that something can be stored.
create table if not exists write_probe (
  id integer not null primary key,
  at timestamp(6) with time zone not null
);
