-- Evidence by content: gzip, in parts because H2 keeps at most one mebibyte in a binary column.
-- sha256 is that of the whole answer, part_sha256 that of the packed part.
create table gh_evidence_blob (
  sha256      varchar(64) not null,
  part        integer     not null,
  content     bytea       not null,
  part_sha256 varchar(64) not null,
  primary key (sha256, part)
);

-- One row per case and round: locked while a source is kept or the round is sealed.
create table gh_evidence_round (
  case_id  varchar(32) not null,
  round_no integer     not null,
  primary key (case_id, round_no)
);

-- How a source ended in a round. The body is what the manifest lists.
create table gh_evidence_source (
  case_id  varchar(32)      not null,
  round_no integer          not null,
  source   varchar(100)     not null,
  body     varchar(1000000) not null,
  primary key (case_id, round_no, source)
);

-- One answer of a source. The body is what the manifest lists.
create table gh_evidence_item (
  case_id  varchar(32)      not null,
  round_no integer          not null,
  source   varchar(100)     not null,
  ordinal  integer          not null,
  sha256   varchar(64)      not null,
  body     varchar(1000000) not null,
  primary key (case_id, round_no, source, ordinal)
);
create index gh_evidence_item_sha256 on gh_evidence_item (sha256);

-- How often a source was tried in vain, until it is kept or given up.
create table gh_evidence_attempt (
  case_id  varchar(32)  not null,
  round_no integer      not null,
  source   varchar(100) not null,
  attempts integer      not null,
  primary key (case_id, round_no, source)
);

-- Every edition of a round's manifest; a later one adds what arrived after the seal.
create table gh_evidence_manifest (
  case_id  varchar(32) not null,
  round_no integer     not null,
  edition  integer     not null,
  digest   varchar(64) not null,
  body     text        not null,
  primary key (case_id, round_no, edition)
);

-- Queries of the unified audit log that were submitted, so that none is submitted twice.
create table gh_evidence_query (
  case_id      varchar(32)  not null,
  round_no     integer      not null,
  query_id     varchar(200) not null,
  submitted_at timestamp with time zone not null,
  primary key (case_id, round_no)
);
create unique index gh_evidence_query_id on gh_evidence_query (query_id);
