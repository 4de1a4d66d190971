package io.gatehouse.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * What came of reporting many accounts.
 *
 * @param opened accounts for which a case was opened
 * @param alreadyOpen accounts whose report joined a case that was open already
 * @param refused accounts that were not reported
 * @param lines what came of each, in the order in which they were sent
 */
public record ReportsView(int opened, int alreadyOpen, int refused, List<LineView> lines) {

  /** What came of one. */
  public enum Result {
    OPENED,
    ALREADY_OPEN,
    REFUSED
  }

  /**
   * One account.
   *
   * @param line which element of the array or which line that is not empty, from 1
   * @param account as it was sent
   * @param caseId null when it was refused
   * @param problem what to correct when it was refused, else null
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record LineView(int line, String account, Result result, String caseId, String problem) {}

  static ReportsView of(List<LineView> lines) {
    return new ReportsView(
        count(lines, Result.OPENED),
        count(lines, Result.ALREADY_OPEN),
        count(lines, Result.REFUSED),
        lines);
  }

  private static int count(List<LineView> lines, Result result) {
    return (int) lines.stream().filter(line -> line.result() == result).count();
  }
}
