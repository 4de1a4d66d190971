package io.gatehouse.intake;

import io.gatehouse.casefile.CaseId;

/**
 * What came of a report.
 *
 * @param opened false when it joined a case that was open already
 */
public record Filed(CaseId caseId, boolean opened) {}
