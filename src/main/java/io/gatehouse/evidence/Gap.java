package io.gatehouse.evidence;

import io.gatehouse.evidence.EvidenceSource.Completeness;

/**
 * A source that was not kept in full and that nobody has acknowledged yet.
 *
 * @param round the round of containment
 * @param source name of the source
 * @param completeness truncated or not collected
 * @param reason why, in words
 */
public record Gap(int round, String source, Completeness completeness, String reason) {}
