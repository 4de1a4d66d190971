package io.gatehouse.intake;

/** Starts the playbook. */
public interface Playbooks {

  /** Starts one for a case, in the caller's transaction. */
  void start(Filing filing);
}
