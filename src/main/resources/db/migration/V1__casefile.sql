create table gh_case_number (
  year_of integer primary key,
  last_number integer not null
);

create table gh_case (
  case_id varchar(32) primary key,
  -- null until the account is resolved
  account_id varchar(64),
  -- the account's id while the case is open: at most one open case per account
  open_account_id varchar(64) unique,
  account_label varchar(600) not null,
  account_json text,
  reported_as varchar(320) not null,
  reported_by varchar(255) not null,
  reason text not null,
  state varchar(16) not null,
  outcome varchar(32),
  phase varchar(32) not null,
  round_number integer not null,
  protection text not null,
  credential varchar(32),
  reported_at timestamp(3) with time zone not null,
  round_started_at timestamp(3) with time zone not null,
  blocked_at timestamp(3) with time zone,
  revoked_at timestamp(3) with time zone,
  contained_at timestamp(3) with time zone,
  sealed_at timestamp(3) with time zone,
  closed_at timestamp(3) with time zone
);
create index gh_case_state on gh_case (state, reported_at);
create index gh_case_account on gh_case (account_id);

create table gh_case_report (
  case_id varchar(32) not null references gh_case (case_id),
  reported_by varchar(255) not null,
  reported_at timestamp(3) with time zone not null,
  reason text not null
);
create index gh_case_report_case on gh_case_report (case_id);

create table gh_finding (
  case_id varchar(32) not null references gh_case (case_id),
  round_number integer not null,
  category varchar(32) not null,
  finding_key varchar(512) not null,
  title text not null,
  verdict varchar(16) not null,
  reasons text not null,
  system_owned boolean not null,
  proposed boolean not null,
  chosen boolean not null,
  primary key (case_id, round_number, category, finding_key)
);

create table gh_manual_step (
  step_id varchar(64) primary key,
  case_id varchar(32) not null references gh_case (case_id),
  round_number integer not null,
  action varchar(48) not null,
  items text not null,
  summary text not null,
  instructions text not null,
  expected text not null,
  state varchar(16) not null,
  opened_at timestamp(3) with time zone not null,
  answered_by varchar(255),
  answered_at timestamp(3) with time zone,
  note text
);
create index gh_manual_step_case on gh_manual_step (case_id, state);

create table gh_removed_role (
  case_id varchar(32) not null references gh_case (case_id),
  holding_key varchar(255) not null,
  holding text not null,
  removed_at timestamp(3) with time zone not null,
  restored_at timestamp(3) with time zone,
  primary key (case_id, holding_key)
);

-- who judged something in a case: they may not approve its changes
create table gh_judgement (
  case_id varchar(32) not null references gh_case (case_id),
  person varchar(255) not null,
  judged varchar(64) not null,
  judged_at timestamp(3) with time zone not null
);
create index gh_judgement_case on gh_judgement (case_id);

-- engine incidents that an analyst has been given as a task
create table gh_incident_raised (
  incident_id varchar(64) primary key,
  case_id varchar(32) not null references gh_case (case_id),
  round_number integer not null,
  activity varchar(128) not null,
  job_id varchar(64) not null,
  message text not null,
  raised_at timestamp(3) with time zone not null,
  -- why the step was handed to a person; null while Gatehouse goes on trying
  handed_over text
);
