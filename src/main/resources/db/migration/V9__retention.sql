-- What keeps a case from deletion: the last legal hold of each case. The case's journal says the same.
create table gh_legal_hold (
  case_id   varchar(32)   not null primary key references gh_case (case_id),
  reason    varchar(2000) not null,
  set_by    varchar(255)  not null,
  set_at    timestamp(3) with time zone not null,
  -- null while it holds
  lifted_at timestamp(3) with time zone,
  lifted_by varchar(255)
);
