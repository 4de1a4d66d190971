package io.gatehouse.access;

/** How people sign in. */
public enum SignInMode {
  /** With the organisation's OpenID provider. */
  OIDC,
  /** With a name and a password that test code provides; the packaged application knows nobody. */
  FORM
}
