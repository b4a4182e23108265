-- A new table has no statistics, and without them PostgreSQL takes two hundred values for all there are: a claim of 64
-- acceptances then reads the whole of message, slower with every row, until the first autovacuum a minute or two later.
-- So the first statistics are made of rows that look as ours will, and that are gone again when this migration ends.
insert into message (id, acceptance_id, account_id, msisdn, accepted_at, state, attempt_id, version)
  select -g, -g, g % 10, '86138' || lpad(g::text, 8, '0'), now(),
         (array['ACCEPTED', 'SUBMITTED', 'DELIVERED', 'DELIVERED'])[1 + g % 4], -g, 2
  from generate_series(1, 10000) g;
insert into acceptance (id, account_id, text, extension, message_class, segments, accepted_at, due_at, node)
  select -g, g % 10, 'text ' || g, '', (array['VERIFICATION', 'NOTICE'])[1 + g % 2], 1, now(), now(), 'node'
  from generate_series(1, 10000) g;
insert into attempt (id, acceptance_id, vendor, reference, destinations, started_at, ended_at, outcome, vendor_message_id,
                     report_due_at)
  select -g, -g, 'vendor' || g % 5, g::text, 1, now(), now(), 'ACCEPTED', g::text, now() + g * interval '1 second'
  from generate_series(1, 10000) g;
insert into transition (id, message_id, at, state, node, cause)
  select -g, -(g / 3), now(), 'SUBMITTED', 'node', 'taken' from generate_series(1, 10000) g;
insert into due_entry (acceptance_id, lane, due_at, tries)
  select -g, g % 2, now() + g * interval '1 second', 0 from generate_series(1, 10000) g;
analyze message, acceptance, attempt, transition, due_entry;
delete from message where id < 0;
delete from acceptance where id < 0;
delete from attempt where id < 0;
delete from transition where id < 0;
delete from due_entry where acceptance_id < 0;
