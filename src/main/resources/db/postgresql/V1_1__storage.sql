-- What only PostgreSQL has to be told; everything else is in db/migration, for both databases.

-- Room in each page, so that a change of state stays in its page and touches no index.
alter table message set (fillfactor = 60);
alter table attempt set (fillfactor = 60);
alter table account set (fillfactor = 20);

-- Plans are made from statistics: new ones after each fiftieth of growth, not after each tenth.
alter table acceptance set (autovacuum_analyze_scale_factor = 0.02);
alter table message set (autovacuum_analyze_scale_factor = 0.02);
alter table attempt set (autovacuum_analyze_scale_factor = 0.02);

-- Rows of the queue live for seconds; what is left of them must not be read again by the next claims.
alter table due_entry set (
  autovacuum_vacuum_scale_factor = 0,
  autovacuum_vacuum_threshold = 2000,
  autovacuum_vacuum_cost_delay = 0,
  autovacuum_analyze_scale_factor = 0.02,
  autovacuum_analyze_threshold = 1000
);
