-- What an account was credited in all, in segments: the "sendTotal" of the platform's overage pages. It begins with the balance
-- and what its messages that are still kept have cost: those that were paid back are CANCELLED, EXPIRED, or FAILED without a report.
alter table account add column if not exists credited bigint default 0 not null;
drop table if exists account_cost;
create table account_cost as
  select m.account_id, sum(a.segments) as segments
  from message m join acceptance a on a.id = m.acceptance_id
  where m.state not in ('CANCELLED', 'EXPIRED') and not (m.state = 'FAILED' and m.report_code is null)
  group by m.account_id;
update account
  set credited = balance + coalesce((select c.segments from account_cost c where c.account_id = account.id), 0);
drop table account_cost;
