package io.gatehouse.casefile;

/** Which credential the user gets, as chosen at the review. */
public enum CredentialChoice {
  PASSWORD,
  TEMPORARY_ACCESS_PASS
}
