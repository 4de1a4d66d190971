-- What metrics count every few seconds, of tables that only grow.
create index gh_approval_state on gh_approval (state, requested_at);
create index gh_secret_state on gh_secret (state);
