package io.gatehouse.casefile;

/** The phases of the playbook, in order. The names are those drawn in the model. */
public enum Phase {
  CONTAIN("Contain"),
  PRESERVE("Preserve"),
  TRIAGE("Triage"),
  REVIEW("Review"),
  EVICT("Evict"),
  RESTORE_ACCESS("Restore access"),
  RELEASE_SENDER("Release the sender"),
  POSTURE("Posture"),
  WATCH("Watch"),
  RESTORE_ROLES("Restore roles"),
  CLOSE("Close");

  private final String title;

  Phase(String title) {
    this.title = title;
  }

  /** As written on the page and in the model. */
  public String title() {
    return title;
  }
}
