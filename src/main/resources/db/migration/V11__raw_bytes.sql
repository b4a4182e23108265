-- Vendors' answers are kept to the byte, with what HTTP said of them, before anything judges them: a page that is no XML, of
-- another charset or with an error status may hold what exists nowhere else. Answers of 0.1.0 have their text in body, later
-- ones have body empty.
alter table raw_answer_piece add column if not exists bytes bytea;
alter table raw_answer_piece alter column body set default '';
alter table raw_answer add column if not exists http_status integer default 200 not null;
alter table raw_answer add column if not exists content_type varchar(200) default '' not null;
alter table raw_answer add column if not exists body_bytes bigint default 0 not null;

-- Of an answer that cannot be read and comes again, one is kept and the others are counted: its digest tells that it is the
-- same.
alter table raw_answer add column if not exists digest varchar(64);
alter table raw_answer add column if not exists repeats integer default 0 not null;
drop index if exists raw_answer_by_state;
create index if not exists raw_answer_by_state on raw_answer (state, vendor, digest);
