-- MMS (ADR 12): paid from a purse of its own, and the container beside the acceptance it belongs to.
alter table account add column if not exists mms_balance bigint default 0 not null;
alter table account add column if not exists mms_credited bigint default 0 not null;
alter table acceptance add column if not exists mms boolean default false not null;
create table if not exists mms (
  acceptance_id bigint not null primary key,
  container bytea not null
);
