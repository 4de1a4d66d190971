package io.gatehouse.handover;

/** What a one-time secret is. */
public enum SecretKind {
  PASSWORD,
  TEMPORARY_ACCESS_PASS
}
