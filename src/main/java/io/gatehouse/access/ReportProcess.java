package io.gatehouse.access;

/** The process definition keys that roles are allowed to see and start. */
final class ReportProcess {

  static final String KEY = "compromised-account-response";
  static final String APPROVAL_KEY = "approval";
  static final String MANUAL_STEP_KEY = "manual-step";

  private ReportProcess() {}
}
