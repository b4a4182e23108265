-- Requests that an operator had a vendor take, which are no messages of the facade: an MMS (HX-06). Reports with their ids,
-- which are kept in the form in which they are compared, speak of no message.
create table if not exists operator_submission (
  vendor varchar(64) not null,
  vendor_message_id varchar(64) not null,
  submitted_at timestamp(6) with time zone not null,
  primary key (vendor, vendor_message_id)
);
