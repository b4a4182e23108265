-- Templates of ours at a vendor, by the vendor's ids: it tells of one at a time (HX-18), so those there are have to be
-- remembered.
create table if not exists known_template (
  vendor varchar(64) not null,
  template_id varchar(64) not null,
  primary key (vendor, template_id)
);
insert into known_template (vendor, template_id) select distinct vendor, template_id from approved_template
  where not exists (select 1 from known_template);
