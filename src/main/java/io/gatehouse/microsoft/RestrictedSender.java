package io.gatehouse.microsoft;

import java.time.Instant;

/**
 * An entry of {@code Get-BlockedSenderAddress}.
 *
 * @param senderAddress the address to release
 * @param reason Exchange's words
 * @param createdDateTime since when, null when Exchange does not say
 */
public record RestrictedSender(String senderAddress, String reason, Instant createdDateTime) {}
