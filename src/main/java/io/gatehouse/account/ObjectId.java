package io.gatehouse.account;

import java.util.regex.Pattern;

/** How the directory writes the id of a user or group. */
public final class ObjectId {

  static final Pattern FORMAT =
      Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private ObjectId() {}

  /** Whether the text is one, rather than a name. */
  public static boolean isOne(String text) {
    return FORMAT.matcher(text).matches();
  }
}
