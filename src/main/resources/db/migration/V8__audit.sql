-- What administrators did: who, when, on which node, what, with what, from what to what. It only grows. Holds no password, no
-- full number and no text of a message.
create table if not exists audit_entry (
  id bigint not null primary key,
  at timestamp(6) with time zone not null,
  node varchar(64) not null,
  who varchar(128) not null,
  act varchar(64) not null,
  subject varchar(200) not null,
  former varchar(1000) not null,
  latter varchar(1000) not null
);
create sequence if not exists audit_entry_seq start with 1 increment by 1;
