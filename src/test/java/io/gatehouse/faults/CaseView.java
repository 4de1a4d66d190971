package io.gatehouse.faults;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.casefile.CaseId;
import io.gatehouse.evidence.EvidenceSource.Completeness;
import io.gatehouse.evidence.EvidenceStore;
import io.gatehouse.lab.LabTenant;
import io.gatehouse.stories.AnyRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A case and its tenant at one moment, without what differs from run to run (times, new ids,
 * secrets), so that two ways to the same end can be compared.
 */
final class CaseView {

  private final Map<String, String> parts = new TreeMap<>();

  private CaseView() {}

  /**
   * Looks at both.
   *
   * @param before what the tenant was: what is still the same is not looked at
   */
  static CaseView of(
      JdbcClient jdbc, EvidenceStore evidence, LabTenant lab, CaseId caseId, ObjectNode before) {
    CaseView view = new CaseView();
    view.rows(
        jdbc,
        "next",
        "select d.ACT_ID_, d.JOB_CONFIGURATION_, j.RETRIES_ from ACT_RU_JOB j join ACT_RU_JOBDEF d"
            + " on d.ID_ = j.JOB_DEF_ID_ where d.ACT_ID_ is not null");
    view.rows(jdbc, "tasks", "select NAME_, TASK_DEF_KEY_ from ACT_RU_TASK");
    view.rows(
        jdbc,
        "case",
        "select state, outcome, phase, round_number, credential, blocked_at is null, revoked_at is"
            + " null, contained_at is null, sealed_at is null from gh_case");
    view.rows(
        jdbc,
        "findings",
        "select category, finding_key, verdict, proposed, chosen from gh_finding");
    view.rows(jdbc, "steps by hand", "select action, state from gh_manual_step");
    view.rows(
        jdbc, "removed roles", "select holding_key, restored_at is null from gh_removed_role");
    view.rows(jdbc, "approvals", "select kind, state from gh_approval");
    // Those that have expired or were replaced are destroyed: how many attempts there were.
    view.rows(
        jdbc,
        "secrets",
        "select kind, state from gh_secret where state not in ('EXPIRED', 'REPLACED')");
    view.rows(jdbc, "asked once", "select action from gh_asked_once");
    view.rows(jdbc, "audit log", "select round_no from gh_evidence_query");
    view.rows(
        jdbc,
        "variables",
        "select NAME_, TEXT_, LONG_, DOUBLE_ from ACT_RU_VARIABLE where TASK_ID_ is null and NAME_"
            + " <> 'failingIncident'");
    List<String> sources = new ArrayList<>();
    for (int round : evidence.rounds(caseId)) {
      evidence
          .results(caseId, round)
          .forEach(
              result ->
                  sources.add(
                      round
                          + " "
                          + result.source()
                          + " "
                          + result.completeness()
                          + " "
                          + (result.completeness() == Completeness.NOT_COLLECTED
                              ? ""
                              : result.items().size())));
    }
    view.parts.put("evidence", String.join("\n", sources.stream().sorted().toList()));
    ObjectNode tenant = lab.state();
    // A query of the audit log changes nothing, and two of them don't matter.
    tenant.remove("auditLogQueries");
    tenant
        .properties()
        .forEach(
            part ->
                view.parts.put(
                    "tenant: " + part.getKey(),
                    part.getValue().equals(before.get(part.getKey()))
                        ? ""
                        : AnyRun.words(part.getValue().toPrettyString())));
    return view;
  }

  /** Whether a part is as in the other. */
  boolean same(String part, CaseView other) {
    return parts.get(part).equals(other.parts.get(part));
  }

  /** What is not as in the other, part by part with both; empty when all is the same. */
  Map<String, String> differences(CaseView other) {
    Map<String, String> differences = new TreeMap<>();
    parts.forEach(
        (name, content) -> {
          String theirs = other.parts.get(name);
          if (theirs != null && !theirs.equals(content)) {
            String difference = difference(content, theirs);
            if (difference != null) {
              differences.put(name, difference);
            }
          }
        });
    return differences;
  }

  /** Null when they differ in the order only. */
  private static String difference(String mine, String theirs) {
    List<String> here = new ArrayList<>(mine.lines().toList());
    List<String> there = new ArrayList<>(theirs.lines().toList());
    theirs.lines().forEach(here::remove);
    mine.lines().forEach(there::remove);
    if (here.isEmpty() && there.isEmpty() && mine.length() == theirs.length()) {
      return null;
    }
    return "here " + here + ", expected " + there;
  }

  private void rows(JdbcClient jdbc, String name, String sql) {
    List<String> rows =
        jdbc.sql(sql).query().listOfRows().stream()
            .map(row -> AnyRun.words(row.values().toString()))
            .sorted()
            .toList();
    parts.put(name, String.join("\n", rows));
  }
}
