package io.gatehouse.stories;

import java.util.regex.Pattern;

/** Leaves out of a text what differs from run to run: times, new ids, secrets. */
public final class AnyRun {

  private static final Pattern TIME =
      Pattern.compile(
          "\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d(:\\d\\d)?(\\.\\d+)?( ?Z|"
              + " UTC|[+-]\\d\\d(:?\\d\\d)?)?");
  private static final Pattern ID =
      Pattern.compile(
          "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|\\b[0-9a-f]{32}\\b");
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  private AnyRun() {}

  /** The text with a mark in place of each of these; ids of the lab's own tenant stay. */
  public static String words(String text) {
    String withoutTimes = TIME.matcher(text).replaceAll("<time>");
    String withoutIds =
        ID.matcher(withoutTimes)
            .replaceAll(
                found -> found.group().contains("-0000-4000-8000-") ? found.group() : "<id>");
    return HASH.matcher(withoutIds).replaceAll("<hash>");
  }
}
