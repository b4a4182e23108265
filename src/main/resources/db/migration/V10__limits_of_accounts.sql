-- How much an account with a quota has sent, in the day and the month of China that are named; and when its next call would be
-- in step with its calls a second. Read and written under the account's lock.
create table if not exists account_usage (
  account_id bigint not null primary key,
  next_call_at timestamp(6) with time zone not null,
  epoch_day integer not null,
  day_messages bigint not null,
  epoch_month integer not null,
  month_messages bigint not null
);

-- Calls of accounts whose repeated calls get the answer of the first. The digest has the account in it.
create table if not exists recent_call (
  digest varchar(44) not null primary key,
  acceptance_id bigint not null,
  forgotten_at timestamp(6) with time zone not null
);
create index if not exists recent_call_by_time on recent_call (forgotten_at);

-- Numbers that want nothing more from an account, by its extension.
create table if not exists opt_out (
  account_id bigint not null,
  msisdn varchar(15) not null,
  extension varchar(8) not null,
  replied_at timestamp(6) with time zone not null,
  primary key (account_id, msisdn, extension)
);
