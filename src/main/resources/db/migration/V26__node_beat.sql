-- The nodes that share this database: one that beats no more and has not taken its row away has ended otherwise than by a
-- regular stop.
create table if not exists node_beat (
  name varchar(64) not null primary key,
  beat_at timestamp(6) with time zone not null
);
