package io.gatehouse.journal;

import io.gatehouse.casefile.CaseId;
import java.time.Instant;

/**
 * A link of the chain.
 *
 * @param sequence 1 for the first entry of the case, without gaps
 * @param time UTC, this machine's clock
 * @param previousHash hash of the entry before, 64 zeros for the first
 * @param hash SHA-256, hex, over the canonical JSON of everything else
 */
public record Entry(
    CaseId caseId, long sequence, Instant time, Act act, String previousHash, String hash) {}
