-- The list of deleted cases only grows, by the case that the same transaction deletes.
create function gh_only_the_case_being_deleted() returns trigger language plpgsql as $$
begin
  if new.deleted_case is distinct from gh_case_being_deleted() then
    raise exception 'The table % takes cases that are deleted in the same transaction and nothing else.', tg_table_name
      using errcode = 'insufficient_privilege';
  end if;
  return new;
end
$$;

create trigger gh_deleted_case_insert_guard before insert on gh_deleted_case
  for each row execute function gh_only_the_case_being_deleted();
create trigger gh_deleted_case_guard before update or delete on gh_deleted_case
  for each row execute function gh_append_only();
create trigger gh_deleted_case_truncate_guard before truncate on gh_deleted_case
  for each statement execute function gh_append_only();
create trigger gh_legal_hold_truncate_guard before truncate on gh_legal_hold
  for each statement execute function gh_append_only();
