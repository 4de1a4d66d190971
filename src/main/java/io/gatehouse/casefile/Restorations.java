package io.gatehouse.casefile;

import io.gatehouse.action.PutBackRemovedItems;
import io.gatehouse.action.RemovedItem;
import io.gatehouse.triage.Finding;
import io.gatehouse.triage.FindingCategory;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a case removed, and what of it a person wants back. */
@Component
public class Restorations {

  private final JdbcClient jdbc;
  private final Findings findings;
  private final ManualSteps manualSteps;
  private final Clock clock;

  public Restorations(JdbcClient jdbc, Findings findings, ManualSteps manualSteps, Clock clock) {
    this.jdbc = jdbc;
    this.findings = findings;
    this.manualSteps = manualSteps;
    this.clock = clock;
  }

  /**
   * Something that was removed.
   *
   * @param finding as it was judged in the round that removed it last
   * @param cameBack whether an earlier round had removed it already
   */
  public record Removed(RemovedItem item, Finding finding, boolean cameBack) {}

  /**
   * What people chose to act on in any round, except roles, and except what somebody left in place
   * at their own risk. The same thing removed again is listed once, with the later round; what
   * bears the same key but another title is another thing, as forwarding to another address is.
   */
  public List<Removed> removed(CaseId caseId, int rounds) {
    Map<List<Object>, Removed> removed = new LinkedHashMap<>();
    for (int round = 1; round <= rounds; round++) {
      Set<String> left = leftInPlace(caseId, round);
      for (FindingCategory category : FindingCategory.values()) {
        if (category == FindingCategory.ROLE) {
          continue;
        }
        Collection<String> chosen = findings.chosen(caseId, round, category);
        for (Finding finding : findings.of(caseId, round)) {
          if (finding.category() == category
              && chosen.contains(finding.key())
              && !left.contains(finding.key())) {
            List<Object> same = List.of(category, finding.key(), finding.title());
            boolean again = removed.remove(same) != null;
            removed.put(
                same, new Removed(new RemovedItem(round, category, finding.key()), finding, again));
          }
        }
      }
    }
    return new ArrayList<>(removed.values());
  }

  private Set<String> leftInPlace(CaseId caseId, int round) {
    return manualSteps.of(caseId).stream()
        .filter(step -> step.round() == round)
        .filter(step -> step.state() == ManualStep.State.RISK_ACCEPTED)
        .flatMap(step -> step.items().stream())
        .collect(Collectors.toSet());
  }

  /**
   * Keeps what a person wants back.
   *
   * @throws IllegalArgumentException when something of a kind that can't be put back is among it
   */
  public void ask(CaseId caseId, Collection<RemovedItem> items, String person, String reason) {
    for (RemovedItem item : items) {
      if (!PutBackRemovedItems.restores(item.category())) {
        throw new IllegalArgumentException("This can't be put back: " + item.reference());
      }
      jdbc.sql(
              """
              insert into gh_restoration (case_id, round_number, category, finding_key, person,
                reason, asked_at) values (?, ?, ?, ?, ?, ?, ?)
              """)
          .params(
              caseId.value(),
              item.round(),
              item.category().name(),
              item.key(),
              person,
              reason,
              OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
          .update();
    }
  }

  /** What was asked for. */
  public List<RemovedItem> asked(CaseId caseId) {
    return jdbc.sql(
            """
            select round_number, category, finding_key from gh_restoration where case_id = ?
            order by category, finding_key, round_number
            """)
        .param(caseId.value())
        .query(
            (row, index) ->
                new RemovedItem(
                    row.getInt("round_number"),
                    FindingCategory.valueOf(row.getString("category")),
                    row.getString("finding_key")))
        .list();
  }
}
