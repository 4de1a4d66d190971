package io.gatehouse.retention;

import io.gatehouse.journal.Entry;
import io.gatehouse.journal.Problem;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What the journal of a case says about legal holds; the table only repeats it. */
final class HoldJournal {

  static final String SET = "legal-hold-set";
  static final String LIFTED = "legal-hold-lifted";

  private HoldJournal() {}

  /** What an entry keeps of a hold, so that the table can be compared with it. */
  static Map<String, Object> content(LegalHold hold) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("reason", hold.reason());
    content.put("setBy", hold.setBy());
    content.put("setAt", hold.setAt().toString());
    content.put("liftedBy", hold.liftedBy());
    content.put("liftedAt", text(hold.liftedAt()));
    return content;
  }

  /** The last entry about a hold. */
  static Optional<Entry> last(List<Entry> journal) {
    return journal.stream().filter(HoldJournal::isAboutAHold).reduce((one, next) -> next);
  }

  /** Whether the journal says that the case is held. */
  static boolean holds(List<Entry> journal) {
    return last(journal).filter(entry -> entry.act().kind().equals(SET)).isPresent();
  }

  /**
   * Compares the row with the journal.
   *
   * @param row null when there is none
   */
  static List<Problem> problems(LegalHold row, List<Entry> journal) {
    Optional<Entry> said = last(journal);
    if (said.isEmpty()) {
      return row == null
          ? List.of()
          : List.of(problem("The hold was put in: the journal knows of none."));
    }
    if (row == null) {
      return List.of(
          problem(
              "The hold was deleted: entry " + said.get().sequence() + " of the journal is it."));
    }
    Map<String, Object> expected = without(said.get().act().after());
    return expected.equals(without(content(row)))
        ? List.of()
        : List.of(
            problem(
                "The hold was changed: entry "
                    + said.get().sequence()
                    + " of the journal says something else."));
  }

  private static boolean isAboutAHold(Entry entry) {
    return entry.act().kind().equals(SET) || entry.act().kind().equals(LIFTED);
  }

  /** Canonical JSON leaves out what is null. */
  private static Map<String, Object> without(Map<String, Object> content) {
    Map<String, Object> said = new LinkedHashMap<>(content == null ? Map.of() : content);
    said.values().removeIf(Objects::isNull);
    return said;
  }

  private static Problem problem(String words) {
    return new Problem("legal hold", words);
  }

  private static String text(Instant time) {
    return time == null ? null : time.toString();
  }
}
