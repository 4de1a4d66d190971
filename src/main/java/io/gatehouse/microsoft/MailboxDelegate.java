package io.gatehouse.microsoft;

import java.util.List;

/**
 * Someone else's right to a mailbox; inherited rights and {@code NT AUTHORITY\SELF} are left out.
 *
 * @param right which store it lives in
 * @param trustee who holds it, as Exchange names them
 * @param folder the folder's path for {@link Right#FOLDER}, else null
 * @param accessRights as Exchange names them, for example {@code FullAccess} or {@code Editor}
 */
public record MailboxDelegate(
    Right right, String trustee, String folder, List<String> accessRights) {

  /** The store a right lives in. */
  public enum Right {
    FULL_ACCESS,
    SEND_AS,
    SEND_ON_BEHALF,
    FOLDER
  }

  /** Stable key within the mailbox. */
  public String key() {
    return right + ":" + (folder == null ? "" : folder + ":") + trustee;
  }
}
