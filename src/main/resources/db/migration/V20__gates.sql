-- When the groups of a person were read: a session or token that is older gives none besides these.
alter table gh_person add column groups_read_at timestamp with time zone;

-- An administrator ended every session and token of a person that had begun by then. Rows are only added.
create table gh_session_revocation (
  id         integer generated always as identity primary key,
  user_id    varchar(255)  not null,
  revoked_at timestamp(3) with time zone not null,
  revoked_by varchar(255)  not null,
  reason     varchar(2000) not null
);
create index gh_session_revocation_of on gh_session_revocation (user_id, revoked_at);

-- Somebody left it out when the roles were to be given back.
alter table gh_removed_role add column left_out_at timestamp(3) with time zone;
