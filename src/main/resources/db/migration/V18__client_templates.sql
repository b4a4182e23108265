-- Templates that clients register for their texts (pages, section 8). The revision tells an administrator's approval of one text
-- from that of the text which the client put in its place meanwhile. client_template_version grows with each change of an
-- account's templates: by it nodes see that they have to read them anew.
create table if not exists client_template (
  id bigint not null primary key,
  account_id bigint not null,
  state varchar(16) not null,
  revision integer not null,
  template varchar(1000) not null,
  changed_at timestamp(6) with time zone not null
);
create index if not exists client_template_of_account on client_template (account_id, state);
create table if not exists client_template_version (
  account_id bigint not null primary key,
  version bigint not null
);
-- An id has 16 digits.
create sequence if not exists client_template_seq start with 1000000000000001 increment by 1;
