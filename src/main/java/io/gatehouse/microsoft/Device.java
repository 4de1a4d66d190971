package io.gatehouse.microsoft;

import java.time.Instant;

/**
 * A device registered by the account.
 *
 * @param id object id (not {@code deviceId}), the key for changes
 * @param displayName may be null
 * @param operatingSystem may be null
 * @param registeredDateTime may be null
 * @param enabled whether the device may sign in
 */
public record Device(
    String id,
    String displayName,
    String operatingSystem,
    Instant registeredDateTime,
    boolean enabled) {}
