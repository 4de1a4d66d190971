package io.gatehouse.microsoft.graph;

import com.microsoft.graph.models.security.AuditLogQuery;
import com.microsoft.graph.models.security.AuditLogQueryStatus;
import io.gatehouse.microsoft.AuditLogSearch;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
class GraphAuditLogSearch implements AuditLogSearch {

  private final Graph graph;

  GraphAuditLogSearch(Graph graph) {
    this.graph = graph;
  }

  @Override
  public String submit(
      String userPrincipalName, Instant from, Instant to, List<String> operations) {
    AuditLogQuery query = new AuditLogQuery();
    query.setDisplayName("Gatehouse: " + userPrincipalName);
    query.setFilterStartDateTime(from.atOffset(ZoneOffset.UTC));
    query.setFilterEndDateTime(to.atOffset(ZoneOffset.UTC));
    query.setUserPrincipalNameFilters(List.of(userPrincipalName));
    query.setOperationFilters(operations);
    String doing = "submit the audit log query";
    return Graph.required(
        doing,
        graph
            .read(
                doing,
                headers ->
                    graph
                        .client()
                        .security()
                        .auditLog()
                        .queries()
                        .post(query, c -> c.options.add(headers)))
            .getId());
  }

  @Override
  public Status status(String queryId) {
    String doing = "read where the audit log query stands";
    AuditLogQuery query =
        graph.read(
            doing,
            headers ->
                graph
                    .client()
                    .security()
                    .auditLog()
                    .queries()
                    .byAuditLogQueryId(queryId)
                    .get(c -> c.options.add(headers)));
    AuditLogQueryStatus status = Graph.required(doing, query.getStatus());
    return switch (status) {
      case Succeeded -> Status.SUCCEEDED;
      case Failed, Cancelled -> Status.FAILED;
      default -> Status.RUNNING;
    };
  }
}
