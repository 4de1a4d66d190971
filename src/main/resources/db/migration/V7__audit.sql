-- What the auditors' list sorts and searches by.
create index gh_case_reported on gh_case (reported_at, case_id);
create index gh_case_closed on gh_case (closed_at, case_id);
create index gh_case_contained on gh_case (contained_at, case_id);
create index gh_case_label on gh_case (account_label, case_id);
create index gh_case_reporter on gh_case (reported_by);
create index gh_journal_entry_taking_part on gh_journal_entry (person, case_id);
create index gh_case_report_reporter on gh_case_report (reported_by, case_id);
create index gh_manual_step_action on gh_manual_step (action, state);
