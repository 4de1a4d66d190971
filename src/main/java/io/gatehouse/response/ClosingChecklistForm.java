package io.gatehouse.response;

import io.gatehouse.action.PutBackRemovedItems;
import io.gatehouse.action.RemovedItem;
import io.gatehouse.casefile.CaseFile;
import io.gatehouse.casefile.Restorations;
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

  /** Name in the journal of what is to be put back. */
  static final String PUT_BACK = "putBack";

  private final Desk desk;
  private final Shown shown;
  private final Restorations restorations;
  private final Actors actors;
  private final Seals seals;
  private final Journal journal;
  private final Acknowledgement acknowledgement;

  ClosingChecklistForm(
      Desk desk,
      Shown shown,
      Restorations restorations,
      Actors actors,
      Seals seals,
      Journal journal,
      Acknowledgement acknowledgement) {
    this.restorations = restorations;
    this.actors = actors;
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
        .options("removedOptions", options(file))
        .rows("lostRows", lost(file))
        .preset("putBackChosen", List.of())
        .blank(
            "gapsAcknowledged",
            "putBackReason",
            "userInformed",
            "contactsWarned",
            "roadmapReviewed",
            "closingNote");
  }

  @Override
  void take(DelegateTask task, Submitted form) {
    CaseFile file = desk.caseOf(task);
    for (String point : List.of("userInformed", "contactsWarned", "roadmapReviewed")) {
      if (!form.ticked(point)) {
        throw new FormIncomplete("Tick every point of the checklist once it is done.");
      }
    }
    putBack(task, file, form);
    String note = form.text("closingNote");
    acknowledgement.take(
        file,
        form.ticked("gapsAcknowledged"),
        note.isEmpty() ? "Acknowledged with the closing checklist." : note);
    desk.noted(task, file, "Completed the closing checklist.", "note", note);
  }

  private void putBack(DelegateTask task, CaseFile file, Submitted form) {
    List<RemovedItem> wanted =
        form.ticks("putBackChosen", "removedOptions").stream().map(RemovedItem::of).toList();
    Playbook.PUT_BACK.on(task, !wanted.isEmpty());
    if (wanted.isEmpty()) {
      return;
    }
    String reason =
        form.required(
            "putBackReason",
            "Say why what you ticked is put back: it was removed as an attacker’s, and the auditors"
                + " read your reason.");
    if (wanted.stream().map(ClosingChecklistForm::place).distinct().count() < wanted.size()) {
      throw new FormIncomplete(
          "Two of the items you ticked take the same place, such as two forwardings of one mailbox."
              + " Tick the one that is to be there.");
    }
    List<String> titles =
        restorations.removed(file.caseId(), file.round()).stream()
            .filter(removed -> wanted.contains(removed.item()))
            .map(ClosingChecklistForm::title)
            .toList();
    restorations.ask(file.caseId(), wanted, actors.person().userId(), reason);
    desk.judged(
        task,
        file,
        "Asked to put back what was removed by mistake: "
            + String.join("; ", titles)
            + ". Reason: "
            + reason,
        PUT_BACK,
        wanted.stream().map(RemovedItem::reference).toList(),
        "reason",
        reason);
  }

  private static String place(RemovedItem item) {
    return item.category() + " " + item.key();
  }

  private List<Offered.Option> options(CaseFile file) {
    return restorations.removed(file.caseId(), file.round()).stream()
        .filter(removed -> PutBackRemovedItems.restores(removed.item().category()))
        .map(
            removed ->
                Shown.option(removed.finding())
                    .with(
                        Shown.words(removed.item().category()) + ": ",
                        removed.cameBack() ? " It came back once and was removed again." : "",
                        removed.item().reference()))
        .toList();
  }

  /** What nobody but its owner can bring back. */
  private List<Map<String, Object>> lost(CaseFile file) {
    return restorations.removed(file.caseId(), file.round()).stream()
        .filter(removed -> !PutBackRemovedItems.restores(removed.item().category()))
        .map(removed -> Map.<String, Object>of("title", title(removed)))
        .toList();
  }

  private static String title(Restorations.Removed removed) {
    return Shown.words(removed.item().category()) + ": " + Shown.label(removed.finding().title());
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
