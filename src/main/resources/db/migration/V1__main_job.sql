-- The subset of SQL that H2 2.2 and PostgreSQL share. No foreign keys between the tables of the hot path: on PostgreSQL
-- each would lock the one busy account's row once per message; the accept transaction writes parent and children together.

create table account (
  id bigint not null primary key,
  user_name varchar(64) not null,
  password_hash varchar(400) not null,
  balance bigint not null,
  state varchar(16) not null,
  created_at timestamp(6) with time zone not null,
  constraint account_user_name unique (user_name)
);
-- EclipseLink takes the fifty ids that end at the value it reads.
create sequence account_seq start with 50 increment by 50;

-- What one accepted SendSms call asked for; its key is the MsgId.
create table acceptance (
  id bigint not null primary key,
  account_id bigint not null,
  text varchar(4000) not null,
  extension varchar(8) not null,
  message_class varchar(16) not null,
  segments integer not null,
  accepted_at timestamp(6) with time zone not null,
  due_at timestamp(6) with time zone not null,
  expires_at timestamp(6) with time zone,
  node varchar(64) not null
);
-- MsgIds end in four digits from a cycle; a node takes a hundred at a time.
create sequence message_id_block_seq minvalue 0 maxvalue 99 start with 0 increment by 1 cycle;

-- Locked by the accept transaction when the frequency rules count a number over all accounts.
create table frequency_guard (
  id integer not null primary key
);
insert into frequency_guard (id) values (1);

-- One destination of an acceptance.
create table message (
  id bigint not null primary key,
  acceptance_id bigint not null,
  account_id bigint not null,
  msisdn varchar(15) not null,
  accepted_at timestamp(6) with time zone not null,
  state varchar(16) not null,
  attempt_id bigint,
  result_code varchar(24),
  report_code varchar(64),
  version integer not null
);
create sequence message_seq start with 1 increment by 1000;
create index message_of_acceptance on message (acceptance_id);
create index message_of_number on message (msisdn, account_id, accepted_at);

-- The queue: one narrow row per acceptance with undone work, found by what is due. A claim moves due_at to the end of
-- its lease, so work of a dead node comes due by itself.
create table due_entry (
  acceptance_id bigint not null primary key,
  lane integer not null,
  due_at timestamp(6) with time zone not null,
  claim bigint,
  tries integer not null
);
create index due_entry_by_time on due_entry (lane, due_at);

-- One request to a vendor, written before it leaves.
create table attempt (
  id bigint not null primary key,
  acceptance_id bigint not null,
  vendor varchar(64) not null,
  reference varchar(20) not null,
  destinations integer not null,
  started_at timestamp(6) with time zone not null,
  ended_at timestamp(6) with time zone,
  outcome varchar(16),
  vendor_message_id varchar(64),
  vendor_code varchar(64),
  vendor_text varchar(400),
  report_due_at timestamp(6) with time zone
);
-- A node takes a thousand keys at a time.
create sequence attempt_seq start with 1 increment by 1000;
create index attempt_of_acceptance on attempt (acceptance_id);
create index attempt_of_vendor_message on attempt (vendor_message_id);
create index attempt_by_report_due on attempt (report_due_at);

-- Every change of state of a message after its acceptance: the timeline the operator reads.
create table transition (
  id bigint not null primary key,
  message_id bigint not null,
  at timestamp(6) with time zone not null,
  state varchar(16) not null,
  node varchar(64) not null,
  cause varchar(400) not null
);
create sequence transition_seq start with 1 increment by 1000;
create index transition_of_message on transition (message_id);

-- Answers of reads that consume at the vendor, stored before they are parsed.
create table raw_answer (
  id bigint not null primary key,
  vendor varchar(64) not null,
  content varchar(16) not null,
  operation varchar(16) not null,
  received_at timestamp(6) with time zone not null,
  state varchar(16) not null,
  entries integer,
  problem varchar(400)
);
create sequence raw_answer_seq start with 50 increment by 50;
create index raw_answer_by_state on raw_answer (state, id);

-- Its body: what was read at the vendor must be kept however long it is, and H2 ends a varchar at a million characters.
create table raw_answer_piece (
  raw_answer_id bigint not null,
  piece integer not null,
  body varchar(500000) not null,
  primary key (raw_answer_id, piece)
);

-- Reports that found no message yet; tried again until they age out.
create table unmatched_report (
  id bigint not null primary key,
  vendor varchar(64) not null,
  vendor_message_id varchar(64) not null,
  msisdn varchar(15),
  fate varchar(16) not null,
  vendor_code varchar(64) not null,
  reported_at timestamp(6) with time zone,
  received_at timestamp(6) with time zone not null,
  next_try_at timestamp(6) with time zone,
  tries integer not null
);
create sequence unmatched_report_seq start with 50 increment by 50;
create index unmatched_report_by_time on unmatched_report (next_try_at);

create table reply (
  id bigint not null primary key,
  vendor varchar(64) not null,
  account_id bigint,
  acceptance_id bigint,
  msisdn varchar(15) not null,
  extension varchar(16) not null,
  text varchar(4000) not null,
  sent_at timestamp(6) with time zone,
  received_at timestamp(6) with time zone not null
);
create sequence reply_seq start with 50 increment by 50;
create index reply_of_account on reply (account_id, received_at);

-- What an administrator decided about a vendor, for all nodes.
create table vendor_switch (
  vendor varchar(64) not null primary key,
  paused boolean not null,
  changed_at timestamp(6) with time zone not null
);
