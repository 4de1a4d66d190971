package io.gatehouse.approval;

/** The privileged changes that need an approval. */
public enum ChangeKind {
  PASSWORD_RESET("Reset the password"),
  TEMPORARY_ACCESS_PASS("Reset the password and create a Temporary Access Pass"),
  ROLE_REMOVAL("Remove admin roles"),
  ROLE_RESTORATION("Restore admin roles");

  private final String title;

  ChangeKind(String title) {
    this.title = title;
  }

  /** What will be done, in words. */
  public String title() {
    return title;
  }
}
