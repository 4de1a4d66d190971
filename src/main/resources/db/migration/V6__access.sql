-- Everybody who has signed in, with the groups of their last sign-in.
create table gh_person (
  user_id varchar(255) not null primary key,
  display_name varchar(255) not null,
  mail varchar(320),
  object_id varchar(64),
  group_ids varchar(1000) not null,
  last_sign_in timestamp with time zone
);
