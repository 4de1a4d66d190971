-- Since when a service has been turning something away because it is asked for too much. Being
-- throttled uses up no attempts before that has lasted for gatehouse.throttling-patience.
create table gh_throttled (
  what  varchar(200) not null primary key,
  since timestamp with time zone not null
);
create index gh_throttled_since on gh_throttled (since);
