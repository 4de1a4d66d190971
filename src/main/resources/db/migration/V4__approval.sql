-- The register of approvals: which exact change was asked for, decided and used.
create table gh_approval (
  id                 varchar(36)  not null primary key,
  case_id            varchar(40)  not null,
  round_number       integer      not null,
  kind               varchar(40)  not null,
  digest             varchar(64)  not null,
  plan               text         not null,
  requested_by       varchar(255) not null,
  requested_at       timestamp with time zone not null,
  required_decisions integer      not null,
  replaces           varchar(36)  references gh_approval (id),
  state              varchar(20)  not null,
  state_since        timestamp with time zone not null,
  expires_at         timestamp with time zone not null,
  used_by            varchar(255),
  -- case and kind while the request is open, null afterwards: at most one is open.
  open_for           varchar(100) unique
);
create index gh_approval_case on gh_approval (case_id, kind);

create table gh_approval_decision (
  approval_id  varchar(36)  not null references gh_approval (id),
  -- the user id in lower case, so that nobody decides twice.
  decider_key  varchar(255) not null,
  position     integer      not null,
  decision     varchar(20)  not null,
  reason       text         not null,
  decided_by   varchar(255) not null,
  sign_in      varchar(40)  not null,
  session      varchar(255) not null,
  groups_held  text         not null,
  decided_at   timestamp with time zone not null,
  state_after  varchar(20)  not null,
  primary key (approval_id, decider_key)
);

create table gh_approval_use (
  approval_id  varchar(36)  not null references gh_approval (id),
  use_number   integer      not null,
  used_by      varchar(255) not null,
  started_at   timestamp with time zone not null,
  completed_at timestamp with time zone,
  primary key (approval_id, use_number)
);
