-- Messages that somebody may have to look at, one narrow row for each: REFUSED, UNKNOWN, FAILED and NO_REPORT. They are counted
-- and listed from here, so that what went well costs nothing however much there is of it (H2 has no partial index). The vendor
-- is that of the last request, or empty; the cause is the last line of the timeline.
create table if not exists trouble (
  message_id bigint not null primary key,
  acceptance_id bigint not null,
  account_id bigint not null,
  state varchar(16) not null,
  since timestamp(6) with time zone not null,
  vendor varchar(64) not null,
  cause varchar(400) not null
);
insert into trouble (message_id, acceptance_id, account_id, state, since, vendor, cause)
  select m.id, m.acceptance_id, m.account_id, m.state,
         coalesce((select max(t.at) from transition t where t.message_id = m.id and t.state = m.state), m.accepted_at),
         coalesce((select a.vendor from attempt a where a.id = m.attempt_id), ''),
         coalesce((select t.cause from transition t where t.message_id = m.id and t.state = m.state
                   order by t.id desc fetch first 1 rows only), '')
  from message m where m.state in ('REFUSED', 'UNKNOWN', 'FAILED', 'NO_REPORT')
    and not exists (select 1 from trouble);
create index if not exists trouble_by_state on trouble (state, since);
