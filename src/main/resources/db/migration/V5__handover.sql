-- One-time secrets: encrypted while they wait, empty afterwards; who saw which, never what.
create table gh_secret (
  id                 varchar(36)  not null primary key,
  case_id            varchar(40)  not null,
  round_number       integer      not null,
  approval_id        varchar(64)  not null,
  approval_use       integer      not null,
  kind               varchar(40)  not null,
  state              varchar(20)  not null,
  state_since        timestamp with time zone not null,
  deposited_at       timestamp with time zone not null,
  expires_at         timestamp with time zone not null,
  -- the approval's id while the secret waits, null afterwards: at most one waits per approval.
  waits_for          varchar(64)  unique,
  key_id             varchar(64),
  nonce              varchar(64),
  ciphertext         varchar(4000),
  shown_to           varchar(255),
  sign_in            varchar(40),
  shown_from         varchar(255),
  attestation_method varchar(40),
  attestation_note   varchar(2000)
);
create index gh_secret_case on gh_secret (case_id, round_number);
