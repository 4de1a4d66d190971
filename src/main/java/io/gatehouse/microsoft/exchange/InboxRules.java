package io.gatehouse.microsoft.exchange;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.microsoft.InboxRule;
import io.gatehouse.microsoft.wire.JsonCalls;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Inbox rules as {@code Get-InboxRule} gives and {@code New-InboxRule} takes them. */
final class InboxRules {

  private static final List<String> CONDITIONS =
      List.of(
          "BodyContainsWords",
          "FlaggedForAction",
          "From",
          "FromAddressContainsWords",
          "FromSubscription",
          "HasAttachment",
          "HasClassification",
          "HeaderContainsWords",
          "MessageTypeMatches",
          "MyNameInCcBox",
          "MyNameInToBox",
          "MyNameInToOrCcBox",
          "MyNameNotInToBox",
          "ReceivedAfterDate",
          "ReceivedBeforeDate",
          "RecipientAddressContainsWords",
          "SentOnlyToMe",
          "SentTo",
          "SubjectContainsWords",
          "SubjectOrBodyContainsWords",
          "WithImportance",
          "WithSensitivity",
          "WithinSizeRangeMaximum",
          "WithinSizeRangeMinimum");

  private static final List<String> ACTIONS =
      List.of(
          "ApplyCategory",
          "ApplySystemCategory",
          "CopyToFolder",
          "DeleteMessage",
          "DeleteSystemCategory",
          "ForwardAsAttachmentTo",
          "ForwardTo",
          "MarkAsRead",
          "MarkImportance",
          "MoveToFolder",
          "PinMessage",
          "RedirectTo",
          "SendTextMessageNotificationTo",
          "SoftDeleteMessage",
          "StopProcessingRules");

  private static final Set<String> ADDRESSES =
      Set.of(
          "From",
          "ExceptIfFrom",
          "SentTo",
          "ExceptIfSentTo",
          "ForwardTo",
          "RedirectTo",
          "ForwardAsAttachmentTo");

  private InboxRules() {}

  /**
   * Reads one rule.
   *
   * @param hidden whether it is missing from the list without {@code IncludeHidden}
   */
  static InboxRule read(JsonNode rule, String identity, boolean hidden) {
    return new InboxRule(
        identity,
        rule.path("Name").asText(""),
        Values.flag(rule.path("Enabled")),
        hidden,
        rule.path("Priority").asInt(),
        set(rule, ""),
        set(rule, "ExceptIf"),
        addresses(rule, "ForwardTo"),
        addresses(rule, "RedirectTo"),
        addresses(rule, "ForwardAsAttachmentTo"),
        Values.text(rule.path("MoveToFolder")),
        Values.text(rule.path("CopyToFolder")),
        Values.flag(rule.path("DeleteMessage")),
        Values.flag(rule.path("PermanentDelete")) || Values.flag(rule.path("SoftDeleteMessage")),
        Values.flag(rule.path("MarkAsRead")),
        Values.flag(rule.path("StopProcessingRules")),
        JsonCalls.JSON.convertValue(rule, new TypeReference<LinkedHashMap<String, Object>>() {}));
  }

  /** The key to change it by. */
  static String identity(JsonNode rule, String mailbox) {
    String identity = Values.text(rule.path("Identity"));
    return identity == null ? mailbox + "\\" + rule.path("RuleIdentity").asText() : identity;
  }

  /**
   * What {@code New-InboxRule} needs to make the same rule again in the mailbox.
   *
   * @param folderPath the path of a folder that the rule shows by its name alone
   */
  static Map<String, Object> parameters(
      String mailbox, InboxRule rule, UnaryOperator<String> folderPath) {
    JsonNode raw = JsonCalls.JSON.valueToTree(rule.raw());
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("Mailbox", mailbox);
    parameters.put("Name", rule.name());
    parameters.put("Priority", rule.priority());
    for (String condition : CONDITIONS) {
      copy(raw, condition, parameters);
      copy(raw, "ExceptIf" + condition, parameters);
    }
    for (String action : ACTIONS) {
      copy(raw, action, parameters);
    }
    for (String folder : List.of("MoveToFolder", "CopyToFolder")) {
      parameters.computeIfPresent(
          folder,
          (name, value) ->
              MailboxFolders.Folder.identity(mailbox, folderPath.apply(value.toString())));
    }
    parameters.put("Force", true);
    return parameters;
  }

  private static void copy(JsonNode raw, String property, Map<String, Object> parameters) {
    JsonNode value = raw.path(property);
    if (unset(value)) {
      return;
    }
    if (ADDRESSES.contains(property)) {
      parameters.put(property, addresses(raw, property));
    } else {
      parameters.put(property, JsonCalls.JSON.convertValue(value, Object.class));
    }
  }

  private static Map<String, List<String>> set(JsonNode rule, String prefix) {
    Map<String, List<String>> set = new LinkedHashMap<>();
    for (String condition : CONDITIONS) {
      String property = prefix + condition;
      JsonNode value = rule.path(property);
      if (unset(value)) {
        continue;
      }
      if (ADDRESSES.contains(property)) {
        set.put(property, addresses(rule, property));
      } else if (value.isBoolean()) {
        set.put(property, List.of("True"));
      } else {
        set.put(property, Values.texts(value));
      }
    }
    return set;
  }

  private static boolean unset(JsonNode value) {
    return value.isMissingNode()
        || value.isNull()
        || (value.isBoolean() && !value.booleanValue())
        || (value.isArray() && value.isEmpty())
        || (value.isTextual()
            && (value.asText().isBlank() || "False".equalsIgnoreCase(value.asText())));
  }

  private static List<String> addresses(JsonNode rule, String property) {
    return Values.texts(rule.path(property)).stream().map(RuleAddress::plain).toList();
  }
}
