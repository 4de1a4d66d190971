package io.gatehouse.lab;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Sign-ins, directory audits, searches of the unified audit log, and message traces. */
final class AuditApi {

  private static final String LOGS = "AuditLog.Read.All";
  private static final String SEARCH = "AuditLogsQuery.Read.All|AuditLogsQuery-Exchange.Read.All";
  private static final String TRACE = "ExchangeMessageTrace.Read.All";
  private static final int USUAL_DURATION = 1_000;

  private static final Listing SIGN_INS = Listing.of("microsoft.graph.signIn").pages(1000, 1000);
  private static final Listing AUDITS =
      Listing.of("microsoft.graph.directoryAudit").pages(1000, 1000);
  private static final Listing QUERIES = Listing.of("microsoft.graph.security.auditLogQuery");
  private static final Listing RECORDS =
      Listing.of("microsoft.graph.security.auditLogRecord").pages(150, 999);
  private static final Listing TRACES =
      Listing.of("microsoft.graph.exchangeMessageTrace").pages(1000, 5000);

  void serve(Router router) {
    String queries = "/security/auditLog/queries";
    String traces = "/admin/exchange/tracing/messageTraces";
    router
        .get(
            "/auditLogs/signIns",
            LOGS,
            call -> SIGN_INS.list(premium(call), newest(call, "signIns", "createdDateTime")))
        .get(
            "/auditLogs/signIns/{signIn}",
            LOGS,
            call ->
                SIGN_INS.one(premium(call), call.state().get("signIns", call.parameter("signIn"))))
        .get(
            "/auditLogs/directoryAudits",
            LOGS,
            call -> AUDITS.list(call, newest(call, "directoryAudits", "activityDateTime")))
        .get(
            "/auditLogs/directoryAudits/{audit}",
            LOGS,
            call -> AUDITS.one(call, call.state().get("directoryAudits", call.parameter("audit"))))
        .on("POST", queries, SEARCH, this::submit)
        .get(
            queries,
            SEARCH,
            call -> {
              call.state().all("auditLogQueries").forEach(query -> progress(call, query));
              return QUERIES.list(call, call.state().all("auditLogQueries"));
            })
        .get(queries + "/{query}", SEARCH, call -> QUERIES.one(call, query(call)))
        .get(queries + "/{query}/records", SEARCH, this::records)
        .get(traces, TRACE, this::traces)
        .get(
            traces + "/{trace}",
            TRACE,
            call -> TRACES.one(call, call.state().get("messageTraces", call.parameter("trace"))));
  }

  /** Logs come newest first. */
  private static List<ObjectNode> newest(Call call, String collection, String time) {
    return call.state().all(collection).stream()
        .sorted(
            Comparator.comparing((ObjectNode entry) -> Instant.parse(entry.get(time).asText()))
                .reversed())
        .toList();
  }

  private static Call premium(Call call) {
    if (!call.state().licensed("AAD_PREMIUM", "AAD_PREMIUM_P2")) {
      throw new ServiceError(
          403,
          "Authentication_RequestFromNonPremiumTenantOrB2CTenant",
          "Neither tenant is B2C or tenant doesn't have premium license");
    }
    return call;
  }

  private Reply submit(Call call) {
    ObjectNode query = Json.without(call.body(), "@odata.type", "id", "status", "records");
    time(call, "filterStartDateTime");
    time(call, "filterEndDateTime");
    query.put("id", UUID.randomUUID().toString());
    query.put("status", "notStarted");
    query.put("lab.submitted", Instant.now().toString());
    call.state().add("auditLogQueries", query);
    return hidingSubmission().created(call, query);
  }

  private static Listing hidingSubmission() {
    return Listing.of("microsoft.graph.security.auditLogQuery").hiding("lab.submitted");
  }

  private static Instant time(Call call, String property) {
    String text = call.required(property);
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      try {
        return java.time.OffsetDateTime.parse(text).toInstant();
      } catch (DateTimeParseException again) {
        throw new ServiceError(
            400, "BadRequest", "Cannot convert the literal '" + text + "' to a date and time.");
      }
    }
  }

  private static ObjectNode query(Call call) {
    ObjectNode query = call.state().get("auditLogQueries", call.parameter("query"));
    progress(call, query);
    return Json.without(query, "lab.submitted");
  }

  /** A query is waiting, then running, then done. */
  private static void progress(Call call, ObjectNode query) {
    String submitted = Json.text(query, "lab.submitted");
    if (submitted == null) {
      return;
    }
    Integer configured = call.conditions().auditQueryMillis();
    long duration = configured == null ? USUAL_DURATION : configured;
    long age = java.time.Duration.between(Instant.parse(submitted), Instant.now()).toMillis();
    query.put(
        "status", age >= duration ? "succeeded" : age * 3 < duration ? "notStarted" : "running");
  }

  private Reply records(Call call) {
    ObjectNode query = query(call);
    if (!"succeeded".equals(Json.text(query, "status"))) {
      return RECORDS.list(call, List.of());
    }
    return RECORDS.list(call, call.state().where("auditLogRecords", entry -> wanted(query, entry)));
  }

  private static boolean wanted(ObjectNode query, ObjectNode entry) {
    return among(query, "userPrincipalNameFilters", entry, "userPrincipalName")
        && among(query, "operationFilters", entry, "operation")
        && among(query, "recordTypeFilters", entry, "auditLogRecordType")
        && among(query, "serviceFilters", entry, "service")
        && among(query, "ipAddressFilters", entry, "clientIp")
        && within(query, entry);
  }

  private static boolean among(ObjectNode query, String filter, ObjectNode entry, String property) {
    List<String> wanted = Json.strings(query.get(filter));
    String value = entry.path(property).asText("").toLowerCase(Locale.ROOT);
    return wanted.isEmpty()
        || wanted.stream().anyMatch(one -> one.toLowerCase(Locale.ROOT).equals(value));
  }

  private static boolean within(ObjectNode query, ObjectNode entry) {
    Instant at = Instant.parse(entry.get("createdDateTime").asText());
    Instant from =
        java.time.OffsetDateTime.parse(Json.text(query, "filterStartDateTime")).toInstant();
    Instant to = java.time.OffsetDateTime.parse(Json.text(query, "filterEndDateTime")).toInstant();
    return !at.isBefore(from) && !at.isAfter(to);
  }

  private Reply traces(Call call) {
    String filter = call.query("$filter");
    if (filter != null
        && filter.contains("receivedDateTime ge") != filter.contains("receivedDateTime le")) {
      throw new ServiceError(
          400, "BadRequest", "Both a start and an end of receivedDateTime are required.");
    }
    return TRACES.list(call, call.state().all("messageTraces"));
  }
}
