-- When each vendor's reports and replies are asked for next, and which node is at it: one row for each vendor and
-- operation, made when it is first seen. A node that takes one holds it until lease_until; one that ended leaves it to
-- the others then.
create table poll (
  vendor varchar(64) not null,
  operation varchar(16) not null,
  next_at timestamp(6) with time zone not null,
  pause_ms bigint not null,
  lease_until timestamp(6) with time zone,
  node varchar(64),
  claim bigint,
  primary key (vendor, operation)
);

-- How often an answer could not be applied though the database was there.
alter table raw_answer add column tries integer default 0 not null;
