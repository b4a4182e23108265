-- The trace that a call is a part of (W3C Trace Context), for what becomes of it later and elsewhere; null unless traces are on.
alter table acceptance add column if not exists traceparent varchar(55);
