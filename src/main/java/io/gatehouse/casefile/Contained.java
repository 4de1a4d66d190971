package io.gatehouse.casefile;

import java.time.Duration;

/**
 * An account was contained: sign-in blocked and sessions revoked, both read back.
 *
 * @param after counted from the report, or from the beginning of a later round
 */
public record Contained(CaseId caseId, Duration after) {}
