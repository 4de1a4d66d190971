-- Kept evidence and its manifests are never changed or deleted.
create trigger gh_evidence_blob_guard before update or delete on gh_evidence_blob
  for each row execute function gh_append_only();
create trigger gh_evidence_blob_truncate_guard before truncate on gh_evidence_blob
  for each statement execute function gh_append_only();
create trigger gh_evidence_source_guard before update or delete on gh_evidence_source
  for each row execute function gh_append_only();
create trigger gh_evidence_source_truncate_guard before truncate on gh_evidence_source
  for each statement execute function gh_append_only();
create trigger gh_evidence_item_guard before update or delete on gh_evidence_item
  for each row execute function gh_append_only();
create trigger gh_evidence_item_truncate_guard before truncate on gh_evidence_item
  for each statement execute function gh_append_only();
create trigger gh_evidence_manifest_guard before update or delete on gh_evidence_manifest
  for each row execute function gh_append_only();
create trigger gh_evidence_manifest_truncate_guard before truncate on gh_evidence_manifest
  for each statement execute function gh_append_only();
