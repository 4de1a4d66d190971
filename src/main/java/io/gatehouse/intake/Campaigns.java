package io.gatehouse.intake;

import io.gatehouse.casefile.InvalidReport;
import io.gatehouse.casefile.Report;
import io.gatehouse.intake.ReportsView.LineView;
import io.gatehouse.intake.ReportsView.Result;
import io.gatehouse.journal.Actor;
import io.gatehouse.microsoft.wire.SideBySide;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Takes the reports of many accounts, side by side. */
@Component
class Campaigns {

  private static final Logger log = LoggerFactory.getLogger(Campaigns.class);

  /** As many as the intake takes at the same time. */
  private static final int WIDTH = Intake.SIDE_BY_SIDE;

  private final Intake intake;
  private final Reporter reporter;

  Campaigns(Intake intake, Reporter reporter) {
    this.intake = intake;
    this.reporter = reporter;
  }

  /**
   * Reports each account by itself; one that fails does not stop the others. An account that is
   * named twice is reported once and then again.
   *
   * @param reason for the lines without one, null when there is none
   * @return what came of each, in their order
   */
  List<LineView> report(List<ReportLines.Line> lines, String reason) {
    Actor.Person who = reporter.current();
    Map<String, List<ReportLines.Line>> byAccount = new LinkedHashMap<>();
    for (ReportLines.Line line : lines) {
      String account = line.account() == null ? "" : line.account().strip();
      byAccount
          .computeIfAbsent(account.toLowerCase(Locale.ROOT), name -> new ArrayList<>())
          .add(line);
    }
    List<LineView> views =
        SideBySide.each(
                List.copyOf(byAccount.values()),
                WIDTH,
                reporter.carried(
                    (List<ReportLines.Line> same) ->
                        same.stream().map(line -> report(line, reason, who)).toList()))
            .stream()
            .flatMap(List::stream)
            .sorted(Comparator.comparingInt(LineView::line))
            .toList();
    log.info("{} reported {} accounts at once.", who.userId(), lines.size());
    return views;
  }

  private LineView report(ReportLines.Line line, String reason, Actor.Person who) {
    try {
      String why = line.reason() == null || line.reason().isBlank() ? reason : line.reason();
      Filed filed = intake.file(new Report(line.account(), why, who.userId()), who);
      return new LineView(
          line.number(),
          line.account(),
          filed.opened() ? Result.OPENED : Result.ALREADY_OPEN,
          filed.caseId().value(),
          null);
    } catch (InvalidReport | UnknownAccount e) {
      return refused(line, e.getMessage());
    } catch (RuntimeException e) {
      log.error("An account could not be reported with others", e);
      return refused(
          line,
          "Gatehouse could not report it. Try again; when it fails again, tell the administrator,"
              + " who finds the cause in the log.");
    }
  }

  private static LineView refused(ReportLines.Line line, String problem) {
    return new LineView(line.number(), line.account(), Result.REFUSED, null, problem);
  }
}
