package io.gatehouse.audit;

import io.gatehouse.journal.Actor;
import io.gatehouse.retention.Keeping;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/** How the pages write times, durations and people. */
public final class Words {

  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm:ss 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final Map<String, String> names;

  /**
   * @param names display names by user id
   */
  Words(Map<String, String> names) {
    this.names = names;
  }

  /** For people, in UTC; a dash for null. */
  public String utc(Instant time) {
    return time == null ? "–" : UTC.format(time);
  }

  /** In the two largest units; a dash for null. */
  public String duration(Duration duration) {
    return inWords(duration);
  }

  /** A time that is counted in days, months and years. */
  public String period(Period period) {
    return Keeping.inWords(period);
  }

  /** A person by name and user id. */
  public String person(String userId) {
    if (userId == null) {
      return "–";
    }
    String name = names.get(userId);
    return name == null || name.isBlank() || name.equals(userId)
        ? Plain.line(userId)
        : Plain.line(name) + " (" + Plain.line(userId) + ")";
  }

  /** Who asked for an approval: a person, or the step of the playbook that always asks. */
  public String asker(String requestedBy) {
    return requestedBy != null && requestedBy.startsWith("Task_") && !names.containsKey(requestedBy)
        ? "Gatehouse"
        : person(requestedBy);
  }

  /** Who acted. */
  public String actor(Actor actor) {
    return actor instanceof Actor.Person person ? person(person.userId()) : "Gatehouse";
  }

  /** Text from outside on one line. */
  public String plain(String text) {
    return Plain.line(text);
  }

  /** Text from outside with its line breaks. */
  public String block(String text) {
    return Plain.block(text);
  }

  /** The constant of an enumeration as a word: {@code NOT_COLLECTED} is “not collected”. */
  public String word(Enum<?> constant) {
    return constant == null ? "" : constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** A size in bytes. */
  public String size(long bytes) {
    if (bytes < 1_000) {
      return bytes + " B";
    }
    return bytes < 1_000_000
        ? String.format(Locale.ENGLISH, "%.1f kB", bytes / 1_000.0)
        : String.format(Locale.ENGLISH, "%.1f MB", bytes / 1_000_000.0);
  }

  static String inWords(Duration duration) {
    if (duration == null) {
      return "–";
    }
    Duration positive = duration.isNegative() ? Duration.ZERO : duration;
    if (positive.toSeconds() < 1) {
      return "under 1 s";
    }
    if (positive.toSeconds() < 60) {
      return positive.toSeconds() + " s";
    }
    if (positive.toMinutes() < 60) {
      return two(positive.toMinutes(), "min", positive.toSecondsPart(), "s");
    }
    return positive.toHours() < 48
        ? two(positive.toHours(), "h", positive.toMinutesPart(), "min")
        : two(positive.toDays(), "d", positive.toHoursPart(), "h");
  }

  private static String two(long large, String unit, long small, String smallUnit) {
    return large + " " + unit + (small == 0 ? "" : " " + small + " " + smallUnit);
  }
}
