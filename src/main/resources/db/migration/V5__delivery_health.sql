-- How well each vendor delivers what it took, and the part of its weight that it keeps: one row a vendor, for all nodes.
-- Judged once a minute by the node that comes first.
create table delivery_health (
  vendor varchar(64) not null primary key,
  weight_percent integer not null,
  changed_at timestamp(6) with time zone not null,
  troubled_at timestamp(6) with time zone not null,
  judged_at timestamp(6) with time zone not null,
  reported_at timestamp(6) with time zone,
  messages integer not null,
  late integer not null,
  failed integer not null
);
