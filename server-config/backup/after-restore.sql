-- For a database that was restored to an earlier moment, before the first facade starts on it (server-config/operating.md).
-- What was waiting then may have been sent since: it ends as EXPIRED, is paid back, and its client is told so. Write the moment
-- from which on nothing was sent any more in the place of this one; what is planned for later stays.
update acceptance set expires_at = due_at
  where due_at <= timestamp with time zone '2026-11-29 08:00:00+08'
    and (expires_at is null or expires_at > due_at)
    and id in (select acceptance_id from due_entry);
