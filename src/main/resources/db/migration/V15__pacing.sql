-- What of each limit of the tenant's services is in use, by all nodes together. Rows come and go; an
-- empty table only means that nothing has been asked for a while.
create table gh_pacing (
  name       varchar(200) not null primary key,
  ledger     text not null,
  version    bigint not null,
  changed_at timestamp with time zone not null
);
