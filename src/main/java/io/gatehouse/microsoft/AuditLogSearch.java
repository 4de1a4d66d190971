package io.gatehouse.microsoft;

import java.time.Instant;
import java.util.List;

/** The unified audit log, which is searched by a query that runs for minutes. */
public interface AuditLogSearch {

  /** Submits a query for the operations that matter in a takeover; returns its id. */
  String submit(String userPrincipalName, Instant from, Instant to, List<String> operations);

  /** Where the query stands. */
  Status status(String queryId);

  /** Where a query stands. */
  enum Status {
    RUNNING,
    SUCCEEDED,
    FAILED
  }
}
