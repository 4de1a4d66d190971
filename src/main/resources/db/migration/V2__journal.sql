-- The record of each case: a chain of entries, its signed head, and the public keys it was signed with.
create table gh_journal_key (
  key_id     varchar(64)  not null primary key,
  public_key varchar(200) not null
);

-- One row per case: locked while an entry is appended, and the proof that no entry is missing at the end.
create table gh_journal_head (
  case_id   varchar(32)  not null primary key,
  entries   bigint       not null,
  hash      varchar(64)  not null,
  key_id    varchar(64)  not null,
  signature varchar(128) not null
);

-- The body is what is hashed; at_time, kind and person repeat parts of it for searching.
create table gh_journal_entry (
  case_id   varchar(32)      not null,
  seq       bigint           not null,
  at_time   timestamp with time zone not null,
  kind      varchar(100)     not null,
  person    varchar(255),
  body      varchar(1000000) not null,
  hash      varchar(64)      not null,
  key_id    varchar(64),
  signature varchar(128),
  primary key (case_id, seq)
);
create index gh_journal_entry_person on gh_journal_entry (person, at_time);
create index gh_journal_entry_kind on gh_journal_entry (kind, at_time);
