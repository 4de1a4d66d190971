-- The journal only grows. A head moves forward by one entry at a time; nothing else is ever changed or deleted.
create function gh_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'The table % only grows: % is forbidden.', tg_table_name, lower(tg_op)
    using errcode = 'insufficient_privilege';
end
$$;

create function gh_head_forward_only() returns trigger language plpgsql as $$
begin
  if new.case_id <> old.case_id or new.entries <> old.entries + 1 then
    raise exception 'The head of a journal only moves forward, one entry at a time.'
      using errcode = 'insufficient_privilege';
  end if;
  return new;
end
$$;

create trigger gh_journal_entry_guard before update or delete on gh_journal_entry
  for each row execute function gh_append_only();
create trigger gh_journal_entry_truncate_guard before truncate on gh_journal_entry
  for each statement execute function gh_append_only();

create trigger gh_journal_head_guard before update on gh_journal_head
  for each row execute function gh_head_forward_only();
create trigger gh_journal_head_delete_guard before delete on gh_journal_head
  for each row execute function gh_append_only();
create trigger gh_journal_head_truncate_guard before truncate on gh_journal_head
  for each statement execute function gh_append_only();

create trigger gh_journal_key_guard before update or delete on gh_journal_key
  for each row execute function gh_append_only();
create trigger gh_journal_key_truncate_guard before truncate on gh_journal_key
  for each statement execute function gh_append_only();
