-- How fast each vendor is sent to by all nodes together (requests-per-second).
create table vendor_pace (
  vendor varchar(64) not null primary key,
  next_free_at timestamp(6) with time zone not null,
  horizon_at timestamp(6) with time zone not null
);

-- Messages whose fate a vendor tells when it is asked for them by their ids; one row for each that is still to be asked.
create table status_question (
  attempt_id bigint not null primary key,
  vendor varchar(64) not null,
  vendor_message_id varchar(64) not null,
  submitted_at timestamp(6) with time zone not null,
  asked integer not null,
  next_ask_at timestamp(6) with time zone not null
);
create index status_question_by_time on status_question (vendor, next_ask_at);

-- A reply that comes twice is stored once; one of which parts are missing says so.
alter table reply add column fingerprint varchar(64);
alter table reply add column incomplete boolean default false not null;
create unique index reply_fingerprint on reply (fingerprint);

-- Parts of long replies, until all are there or their time is over.
create table reply_part (
  id bigint not null primary key,
  vendor varchar(64) not null,
  msisdn varchar(15) not null,
  extension varchar(20) not null,
  long_text integer not null,
  total integer not null,
  number integer not null,
  text varchar(4000) not null,
  sent_at timestamp(6) with time zone,
  received_at timestamp(6) with time zone not null,
  constraint reply_part_once unique (vendor, msisdn, extension, long_text, total, number)
);
create sequence reply_part_seq start with 50 increment by 50;
create index reply_part_by_time on reply_part (received_at);
