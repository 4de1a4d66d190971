-- what a person wants back that was removed by mistake, and why
create table gh_restoration (
  case_id varchar(32) not null references gh_case (case_id),
  round_number integer not null,
  category varchar(32) not null,
  finding_key varchar(512) not null,
  person varchar(255) not null,
  reason text not null,
  asked_at timestamp(3) with time zone not null,
  primary key (case_id, round_number, category, finding_key)
);
