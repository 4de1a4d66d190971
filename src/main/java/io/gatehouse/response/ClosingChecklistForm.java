package io.gatehouse.response;

import io.gatehouse.casefile.CaseFile;
import io.gatehouse.evidence.Seals;
import io.gatehouse.journal.Entry;
import io.gatehouse.journal.Journal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/**
 * The form “Complete closing checklist”: what only people can do, the security roadmap included.
 */
@Component
class ClosingChecklistForm extends TaskForm {

  private final Desk desk;
  private final Shown shown;
  private final Seals seals;
  private final Journal journal;
  private final Acknowledgement acknowledgement;

  ClosingChecklistForm(
      Desk desk, Shown shown, Seals seals, Journal journal, Acknowledgement acknowledgement) {
    this.desk = desk;
    this.shown = shown;
    this.seals = seals;
    this.journal = journal;
    this.acknowledgement = acknowledgement;
  }

  @Override
  void offer(DelegateTask task, Offered form) {
    CaseFile file = desk.caseOf(task);
    form.rows("caseFacts", shown.facts(file))
        .rows("scoreRows", recommendations(file))
        .rows("gapRows", Shown.gaps(seals.openGaps(file.caseId())))
        .blank(
            "gapsAcknowledged", "userInformed", "contactsWarned", "roadmapReviewed", "closingNote");
  }

  @Override
  void take(DelegateTask task, Submitted form) {
    CaseFile file = desk.caseOf(task);
    for (String point : List.of("userInformed", "contactsWarned", "roadmapReviewed")) {
      if (!form.ticked(point)) {
        throw new FormIncomplete("Tick every point of the checklist once it is done.");
      }
    }
    String note = form.text("closingNote");
    acknowledgement.take(
        file,
        form.ticked("gapsAcknowledged"),
        note.isEmpty() ? "Acknowledged with the closing checklist." : note);
    desk.noted(task, file, "Completed the closing checklist.", "note", note);
  }

  private List<Map<String, Object>> recommendations(CaseFile file) {
    return journal.of(file.caseId()).stream()
        .map(Entry::act)
        .filter(act -> RecordSecureScoreDelegate.KIND.equals(act.kind()) && act.after() != null)
        .reduce((first, second) -> second)
        .map(act -> act.after().get("recommendations"))
        .filter(List.class::isInstance)
        .map(list -> ((List<?>) list).stream())
        .map(
            stream ->
                stream
                    .filter(Map.class::isInstance)
                    .map(row -> (Map<?, ?>) row)
                    .map(
                        row ->
                            Map.<String, Object>of(
                                "control", Objects.toString(row.get("control"), ""),
                                "points", Objects.toString(row.get("pointsMissing"), "")))
                    .toList())
        .orElse(List.of());
  }
}
