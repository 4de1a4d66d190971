package io.gatehouse.microsoft.graph;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.evidence.EvidenceSource.Answer;
import io.gatehouse.microsoft.AuditedChange;
import io.gatehouse.microsoft.AuditedChange.SignIn;
import io.gatehouse.microsoft.AuditedChange.Subject;
import io.gatehouse.microsoft.LogAnswers;
import io.gatehouse.microsoft.wire.JsonCalls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * The log's records carry the details of a change in {@code auditData}, whose shape is that of the
 * Office 365 Management Activity API: a cmdlet's parameters as {@code Parameters}, a change through
 * Outlook as {@code OperationProperties} or {@code Item}, one of the directory as {@code Target}.
 */
@Component
class GraphLogAnswers implements LogAnswers {

  private static final Pattern WITH_PORT =
      Pattern.compile("\\[(?<v6>[^\\]]+)\\](?::\\d+)?|(?<v4>\\d+(?:\\.\\d+){3}):\\d+");

  private static final Set<String> CONSENTS =
      Set.of(
          "consent to application",
          "add delegated permission grant",
          "add app role assignment grant to user");

  @Override
  public List<AuditedChange> changes(String mailbox, List<Answer> answers) {
    List<AuditedChange> changes = new ArrayList<>();
    entries("/security/auditLog/queries/", answers)
        .forEach(entry -> changes.addAll(logged(mailbox, entry)));
    entries("/auditLogs/directoryAudits", answers).forEach(entry -> changes.addAll(audited(entry)));
    return changes;
  }

  @Override
  public List<SignIn> signIns(List<Answer> answers) {
    return entries("/auditLogs/signIns", answers)
        .filter(entry -> entry.at("/status/errorCode").asInt(0) == 0)
        .filter(entry -> text(entry.path("ipAddress")) != null)
        .map(
            entry ->
                new SignIn(
                    time(entry.path("createdDateTime")).toInstant(),
                    address(text(entry.path("ipAddress")))))
        .toList();
  }

  private static List<AuditedChange> logged(String mailbox, JsonNode entry) {
    JsonNode data = entry.path("auditData");
    Map<String, String> parameters = pairs(data.path("Parameters"));
    Map<String, String> properties = pairs(data.path("OperationProperties"));
    String operation = entry.path("operation").asText().replaceFirst("\\.$", "");
    Map<Subject, Set<String>> subjects = new LinkedHashMap<>();
    switch (operation) {
      case "New-InboxRule", "Set-InboxRule", "Enable-InboxRule" -> {
        if (isOf(mailbox, parameters.get("Mailbox"))) {
          subjects.put(
              Subject.INBOX_RULE,
              names(
                  parameters.get("Name"),
                  last(parameters.get("Identity")),
                  last(text(entry.path("objectId")))));
        }
      }
      case "UpdateInboxRules" ->
          subjects.put(
              Subject.INBOX_RULE, names(properties.get("RuleName"), properties.get("RuleId")));
      case "Set-Mailbox" -> {
        Set<String> forwarding =
            names(parameters.get("ForwardingSmtpAddress"), parameters.get("ForwardingAddress"));
        if (!forwarding.isEmpty()) {
          subjects.put(Subject.FORWARDING, forwarding);
        }
        Set<String> onBehalf = names(parameters.get("GrantSendOnBehalfTo"));
        if (!onBehalf.isEmpty()) {
          subjects.put(Subject.SEND_ON_BEHALF, onBehalf);
        }
      }
      case "Add-MailboxPermission" ->
          subjects.put(Subject.FULL_ACCESS, names(parameters.get("User")));
      case "Add-RecipientPermission" ->
          subjects.put(Subject.SEND_AS, names(parameters.get("Trustee")));
      case "Add-MailboxFolderPermission", "Set-MailboxFolderPermission" ->
          subjects.put(Subject.FOLDER, names(parameters.get("User")));
      case "AddFolderPermissions", "ModifyFolderPermissions" ->
          subjects.put(Subject.FOLDER, names(text(data.at("/Item/ParentFolder/MemberUpn"))));
      default -> {
        if (CONSENTS.contains(operation.toLowerCase(Locale.ROOT))) {
          List<String> targets = new ArrayList<>();
          targets.add(text(entry.path("objectId")));
          data.path("Target").forEach(target -> targets.add(text(target.path("ID"))));
          subjects.put(Subject.CONSENT, names(targets.toArray(String[]::new)));
        }
      }
    }
    OffsetDateTime at = time(entry.path("createdDateTime"));
    String address = address(text(entry.path("clientIp")));
    return subjects.entrySet().stream()
        .map(
            subject ->
                new AuditedChange(at.toInstant(), subject.getKey(), subject.getValue(), address))
        .toList();
  }

  private static List<AuditedChange> audited(JsonNode entry) {
    String activity =
        entry
            .path("activityDisplayName")
            .asText()
            .replaceFirst("\\.$", "")
            .toLowerCase(Locale.ROOT);
    if (!CONSENTS.contains(activity) || "failure".equals(entry.path("result").asText())) {
      return List.of();
    }
    List<String> targets = new ArrayList<>();
    entry.path("targetResources").forEach(target -> targets.add(text(target.path("id"))));
    return List.of(
        new AuditedChange(
            time(entry.path("activityDateTime")).toInstant(),
            Subject.CONSENT,
            names(targets.toArray(String[]::new)),
            address(text(entry.at("/initiatedBy/user/ipAddress")))));
  }

  /** A rule is changed in one's own mailbox unless the cmdlet says otherwise. */
  private static boolean isOf(String mailbox, String parameter) {
    return parameter == null || !parameter.contains("@") || parameter.equalsIgnoreCase(mailbox);
  }

  private static Map<String, String> pairs(JsonNode list) {
    Map<String, String> pairs = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    list.forEach(pair -> pairs.put(pair.path("Name").asText(), pair.path("Value").asText()));
    return pairs;
  }

  private static Set<String> names(String... names) {
    return Stream.of(names)
        .filter(name -> name != null && !name.isBlank())
        .map(name -> name.strip().replaceFirst("(?i)^smtp:", ""))
        .collect(Collectors.toSet());
  }

  private static String last(String path) {
    return path == null ? null : path.substring(path.lastIndexOf('\\') + 1);
  }

  private static String text(JsonNode value) {
    String text = value.isValueNode() && !value.isNull() ? value.asText().strip() : "";
    return text.isEmpty() ? null : text;
  }

  private static String address(String address) {
    if (address == null) {
      return null;
    }
    Matcher port = WITH_PORT.matcher(address);
    if (!port.matches()) {
      return address;
    }
    return port.group("v6") == null ? port.group("v4") : port.group("v6");
  }

  /** The log writes UTC, with or without saying so. */
  private static OffsetDateTime time(JsonNode value) {
    try {
      return OffsetDateTime.parse(value.asText());
    } catch (DateTimeException withoutZone) {
      return OffsetDateTime.parse(value.asText() + "Z");
    }
  }

  private static Stream<JsonNode> entries(String collection, List<Answer> answers) {
    return answers.stream()
        .filter(answer -> answer.request().contains(collection))
        .flatMap(
            answer -> {
              try {
                List<JsonNode> entries = new ArrayList<>();
                JsonCalls.JSON.readTree(answer.body()).path("value").forEach(entries::add);
                return entries.stream();
              } catch (IOException e) {
                throw new UncheckedIOException("A kept answer of a log is unreadable", e);
              }
            });
  }
}
