-- Lines in which work waits for vendors that cannot take it now (paused, outside their hours, breaker open, as many requests
-- under way or as fast as they may be). An entry of the queue that waits has the number of its line and class as its lane
-- (ledger.Lane), so that claims of what can leave never meet it.
create table if not exists waiting_line (
  id integer not null primary key,
  vendors varchar(1000) not null,
  constraint waiting_line_vendors unique (vendors)
);
create sequence if not exists waiting_line_seq start with 1 increment by 1;
