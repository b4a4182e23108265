-- What a sandbox account sent (F26) never goes to a vendor, also when its account is none any more.
alter table acceptance add column sandbox boolean default false not null;
