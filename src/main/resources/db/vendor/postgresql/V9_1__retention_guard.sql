-- The record only grows, until the retention of a case has ended: then the rows of that case go, together with
-- a signed entry in the register of deletions (the journal GH-0000-0000) that was written in the same transaction.

-- The register takes nothing but the deletion of a closed case, on no hold, whose retention has ended.
create function gh_deletion_is_due() returns trigger language plpgsql as $$
declare
  deleted varchar := new.body::jsonb ->> 'target';
  ended timestamp with time zone := (new.body::jsonb #>> '{after,retentionEndedAt}')::timestamp with time zone;
  closed timestamp with time zone;
begin
  if new.kind <> 'case-deleted' or new.signature is null then
    raise exception 'The register of deletions takes signed deletions and nothing else.'
      using errcode = 'insufficient_privilege';
  end if;
  select c.closed_at into closed from gh_case c where c.case_id = deleted and c.state = 'CLOSED';
  if closed is null then
    raise exception 'Only a closed case is deleted, which % is not.', deleted
      using errcode = 'insufficient_privilege';
  end if;
  if exists (select 1 from gh_legal_hold h where h.case_id = deleted and h.lifted_at is null) then
    raise exception 'Case % is on legal hold.', deleted using errcode = 'insufficient_privilege';
  end if;
  if ended is null or ended <= closed or ended > clock_timestamp() then
    raise exception 'The retention of case % has not ended.', deleted using errcode = 'insufficient_privilege';
  end if;
  return new;
end
$$;

create trigger gh_register_of_deletions_guard before insert on gh_journal_entry
  for each row when (new.case_id = 'GH-0000-0000') execute function gh_deletion_is_due();

-- The case that this transaction deletes, null when it deletes none.
create function gh_case_being_deleted() returns varchar language plpgsql as $$
declare
  deleted varchar;
begin
  select e.body::jsonb ->> 'target' into deleted
    from gh_journal_head h
    join gh_journal_entry e on e.case_id = h.case_id and e.seq = h.entries
    where h.case_id = 'GH-0000-0000' and e.kind = 'case-deleted'
      and h.xmin::text = mod(txid_current(), 4294967296)::text;
  return deleted;
end
$$;

create function gh_only_with_its_case() returns trigger language plpgsql as $$
begin
  if old.case_id is distinct from gh_case_being_deleted() then
    raise exception 'The table % only grows: its rows go with their whole case, when its retention has ended.',
      tg_table_name using errcode = 'insufficient_privilege';
  end if;
  return old;
end
$$;

create function gh_only_without_a_case() returns trigger language plpgsql as $$
begin
  if gh_case_being_deleted() is null
      or exists (select 1 from gh_evidence_item i where i.sha256 = old.sha256) then
    raise exception 'The table % only grows: evidence goes with the last case that needs it.',
      tg_table_name using errcode = 'insufficient_privilege';
  end if;
  return old;
end
$$;

drop trigger gh_journal_entry_guard on gh_journal_entry;
create trigger gh_journal_entry_guard before update on gh_journal_entry
  for each row execute function gh_append_only();
create trigger gh_journal_entry_delete_guard before delete on gh_journal_entry
  for each row execute function gh_only_with_its_case();
drop trigger gh_journal_head_delete_guard on gh_journal_head;
create trigger gh_journal_head_delete_guard before delete on gh_journal_head
  for each row execute function gh_only_with_its_case();

drop trigger gh_evidence_blob_guard on gh_evidence_blob;
create trigger gh_evidence_blob_guard before update on gh_evidence_blob
  for each row execute function gh_append_only();
create trigger gh_evidence_blob_delete_guard before delete on gh_evidence_blob
  for each row execute function gh_only_without_a_case();
drop trigger gh_evidence_source_guard on gh_evidence_source;
create trigger gh_evidence_source_guard before update on gh_evidence_source
  for each row execute function gh_append_only();
create trigger gh_evidence_source_delete_guard before delete on gh_evidence_source
  for each row execute function gh_only_with_its_case();
drop trigger gh_evidence_item_guard on gh_evidence_item;
create trigger gh_evidence_item_guard before update on gh_evidence_item
  for each row execute function gh_append_only();
create trigger gh_evidence_item_delete_guard before delete on gh_evidence_item
  for each row execute function gh_only_with_its_case();
drop trigger gh_evidence_manifest_guard on gh_evidence_manifest;
create trigger gh_evidence_manifest_guard before update on gh_evidence_manifest
  for each row execute function gh_append_only();
create trigger gh_evidence_manifest_delete_guard before delete on gh_evidence_manifest
  for each row execute function gh_only_with_its_case();

-- A case and its last hold go no other way either.
create trigger gh_case_delete_guard before delete on gh_case
  for each row execute function gh_only_with_its_case();
create trigger gh_case_truncate_guard before truncate on gh_case
  for each statement execute function gh_append_only();
create trigger gh_legal_hold_delete_guard before delete on gh_legal_hold
  for each row execute function gh_only_with_its_case();
