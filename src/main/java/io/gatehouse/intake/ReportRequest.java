package io.gatehouse.intake;

/**
 * The body of a report.
 *
 * @param account sign-in name ({@code user@tenant}) or object id
 * @param reason why it is reported
 */
public record ReportRequest(String account, String reason) {}
