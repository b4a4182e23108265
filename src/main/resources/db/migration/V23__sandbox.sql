-- What a sandbox account sent (F26) never goes to a vendor, also when its account is none any more.
alter table acceptance add column if not exists sandbox boolean default false not null;
