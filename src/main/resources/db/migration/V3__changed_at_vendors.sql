-- Passwords that were changed at a vendor (HX-16): encrypted, and by a keyed digest the file's value they replace. While it
-- is not settled which one the vendor takes, both are kept. Several vendors of the file may use one account.
create table changed_secret (
  account varchar(200) not null primary key,
  file_digest varchar(64) not null,
  secret varchar(400) not null,
  next_secret varchar(400),
  state varchar(16) not null,
  changed_at timestamp(6) with time zone not null,
  ask_at timestamp(6) with time zone,
  version integer not null
);

-- Texts a vendor approved as templates (HX-18): what its answer held when it was last asked for all of them.
create table approved_template (
  id bigint not null primary key,
  vendor varchar(64) not null,
  template_id varchar(64) not null,
  pattern varchar(4000) not null
);
create sequence approved_template_seq start with 50 increment by 50;
create index approved_template_of_vendor on approved_template (vendor);

-- By its version a node sees that there are others now.
create table approved_templates (
  vendor varchar(64) not null primary key,
  fetched_at timestamp(6) with time zone not null,
  version integer not null
);
