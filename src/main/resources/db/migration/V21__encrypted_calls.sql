-- The password in the clear, sealed, of accounts whose calls may be encrypted (PH-04): it is their key. Null for all others.
alter table account add column if not exists sealed_password varchar(1000);
