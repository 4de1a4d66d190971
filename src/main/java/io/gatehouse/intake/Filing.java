package io.gatehouse.intake;

import io.gatehouse.casefile.CaseId;
import io.gatehouse.casefile.Report;

/**
 * A report on its way into a new case.
 *
 * @param resolved null when the directory could not be asked yet
 */
public record Filing(CaseId caseId, Report report, ResolvedAccount resolved) {}
