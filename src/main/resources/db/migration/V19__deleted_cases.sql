-- What the auditors' list shows of cases whose record was deleted. The register of deletions, a signed journal, says
-- the same and more. The column is not called case_id: whatever bears that goes with its case.
create table gh_deleted_case (
  deleted_case varchar(32) not null primary key,
  -- of the entry in the register
  place        bigint      not null unique,
  outcome      varchar(32) not null,
  rounds       integer     not null,
  opened_at    timestamp(3) with time zone not null,
  closed_at    timestamp(3) with time zone not null,
  deleted_at   timestamp(3) with time zone not null
);
create index gh_legal_hold_on on gh_legal_hold (lifted_at);
