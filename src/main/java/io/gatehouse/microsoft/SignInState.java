package io.gatehouse.microsoft;

import java.time.Instant;

/**
 * What containment changes of an account.
 *
 * @param enabled whether it may sign in
 * @param sessionsValidFrom when its sessions were last ended, null when never
 */
public record SignInState(boolean enabled, Instant sessionsValidFrom) {}
