-- Calls that came as lines of one batch have the number in common that the client was told: that of its first line (ADR 10).
-- Null for every other call. Its index is each database's own.
alter table acceptance add column if not exists task_id bigint;
