package io.gatehouse.microsoft;

/** The tenant's Secure Score. Exceptions as in {@link Directory}. */
public interface SecureScores {

  /** The newest score, or null when the tenant has none yet. */
  SecureScore latest();
}
