-- MMS (ADR 12): paid from a purse of its own, and the container beside the acceptance it belongs to.
alter table account add column mms_balance bigint default 0 not null;
alter table account add column mms_credited bigint default 0 not null;
alter table acceptance add column mms boolean default false not null;
create table mms (
  acceptance_id bigint not null primary key,
  container bytea not null
);
