package io.gatehouse.journal;

import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Random;

/** Small changes of what a database holds. */
public final class Tampering {

  private Tampering() {}

  /** Another value of the same type; a text for null. */
  public static Object changed(Object value, Random random) {
    if (value == null) {
      return "x";
    }
    if (value instanceof Number number) {
      return number.longValue() + 1 + random.nextInt(40);
    }
    if (value instanceof OffsetDateTime time) {
      return time.plus(1 + random.nextInt(1000), ChronoUnit.MILLIS);
    }
    if (value instanceof byte[] bytes) {
      byte[] other = bytes.clone();
      other[random.nextInt(other.length)] ^= (byte) (1 << random.nextInt(8));
      return other;
    }
    StringBuilder text = new StringBuilder((String) value);
    int at = random.nextInt(text.length());
    switch (random.nextInt(3)) {
      case 0 -> text.deleteCharAt(at);
      case 1 -> text.setCharAt(at, (char) (text.charAt(at) ^ 1));
      default -> text.insert(at, 'a');
    }
    return text.toString();
  }
}
