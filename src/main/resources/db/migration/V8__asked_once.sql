-- What Gatehouse is about to ask of a service that must not be asked twice: written before it asks, so that a
-- process that dies between the answer and its record is not followed by a second request.
create table gh_asked_once (
  case_id      varchar(32) not null,
  round_number integer     not null,
  action       varchar(60) not null,
  asked_at     timestamp with time zone not null,
  primary key (case_id, round_number, action)
);
