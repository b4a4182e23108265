-- What an administrator set of an account while the facade runs, for all nodes: it counts until the definitions file says
-- something else than it said then. "state" goes on being what the file says.
alter table account add column if not exists set_state varchar(16);
alter table account add column if not exists set_addresses varchar(4000);
alter table account add column if not exists addresses_of_file varchar(4000);

-- A password that was changed, and how long the former one holds beside it; how often that was used, and when last.
alter table account add column if not exists password_changed_at timestamp(6) with time zone;
alter table account add column if not exists former_hash varchar(400);
alter table account add column if not exists former_until timestamp(6) with time zone;
alter table account add column if not exists former_uses bigint default 0 not null;
alter table account add column if not exists former_used_at timestamp(6) with time zone;
