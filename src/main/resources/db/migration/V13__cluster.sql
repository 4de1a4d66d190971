-- Written now and then to see whether the database takes writes.
create table gh_probe (
  id         integer not null primary key,
  written_at timestamp with time zone not null
);
insert into gh_probe (id, written_at) values (1, current_timestamp);

-- Which keys the nodes that share this database have in common.
create table gh_shared_key (
  purpose   varchar(40) not null primary key,
  key_id    varchar(64) not null,
  agreed_at timestamp with time zone not null
);
