package io.gatehouse.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Inbox rules and settings of a mailbox as Graph shows them: without the hidden rules. */
final class MessageRulesApi {

  private static final String READ = "MailboxSettings.Read";
  private static final Listing RULES = Listing.of("microsoft.graph.messageRule");

  private static final Map<String, String> CONDITIONS =
      Map.of(
          "SubjectContainsWords", "subjectContains",
          "BodyContainsWords", "bodyContains",
          "SubjectOrBodyContainsWords", "bodyOrSubjectContains",
          "HeaderContainsWords", "headerContains",
          "FromAddressContainsWords", "senderContains",
          "RecipientAddressContainsWords", "recipientContains");
  private static final Map<String, String> FORWARDS =
      Map.of(
          "ForwardTo", "forwardTo",
          "RedirectTo", "redirectTo",
          "ForwardAsAttachmentTo", "forwardAsAttachmentTo");

  void serve(Router router) {
    String rules = "/users/{user}/mailFolders/{folder}/messageRules";
    router
        .get(rules, READ + "|MailboxSettings.ReadWrite", this::list)
        .get(
            rules + "/{rule}",
            READ + "|MailboxSettings.ReadWrite",
            call -> RULES.one(call, graph(find(call))))
        .on("PATCH", rules + "/{rule}", "MailboxSettings.ReadWrite", this::update)
        .on("DELETE", rules + "/{rule}", "MailboxSettings.ReadWrite", this::delete)
        .get("/users/{user}/mailboxSettings", READ + "|MailboxSettings.ReadWrite", this::settings);
  }

  private static ObjectNode mailbox(Call call) {
    ObjectNode mailbox = call.state().find("mailboxes", call.user().get("id").asText());
    if (mailbox == null) {
      throw new ServiceError(
          404,
          "MailboxNotEnabledForRESTAPI",
          "The mailbox is either inactive, soft-deleted, or is hosted on-premise.");
    }
    return mailbox;
  }

  private Reply settings(Call call) {
    ObjectNode settings = mailbox(call).withObject("/mailboxSettings");
    return Listing.of("microsoft.graph.mailboxSettings").mixed().one(call, settings);
  }

  private Reply list(Call call) {
    if (!"inbox".equalsIgnoreCase(call.parameter("folder"))) {
      throw new ServiceError(
          400, "ErrorInvalidOperation", "Message rules exist for the inbox folder only.");
    }
    List<ObjectNode> rules = new ArrayList<>();
    visible(mailbox(call)).forEach(rule -> rules.add(graph(rule)));
    return RULES.list(call, rules);
  }

  private static List<ObjectNode> visible(ObjectNode mailbox) {
    return Json.objects(mailbox.withArray("/inboxRules")).stream()
        .filter(rule -> !Json.flag(rule, "lab.hidden"))
        .toList();
  }

  private static ObjectNode find(Call call) {
    return visible(mailbox(call)).stream()
        .filter(rule -> id(rule).equals(call.parameter("rule")))
        .findFirst()
        .orElseThrow(
            () ->
                new ServiceError(
                    404, "ErrorItemNotFound", "The specified object was not found in the store."));
  }

  private Reply update(Call call) {
    ObjectNode rule = changeable(call);
    ObjectNode change = call.body();
    for (var property : change.properties()) {
      switch (property.getKey()) {
        case "isEnabled" -> rule.put("Enabled", property.getValue().asBoolean());
        case "displayName" -> rule.put("Name", property.getValue().asText());
        case "sequence" -> rule.put("Priority", property.getValue().asInt());
        case "@odata.type" -> {}
        default ->
            throw new ServiceError(
                400,
                "RequestBodyRead",
                "The property '"
                    + property.getKey()
                    + "' cannot be changed on type 'microsoft.graph.messageRule'.");
      }
    }
    return RULES.one(call, graph(rule));
  }

  private Reply delete(Call call) {
    ObjectNode rule = changeable(call);
    Json.remove(mailbox(call).withArray("/inboxRules"), other -> other == rule);
    return Reply.noContent();
  }

  private static ObjectNode changeable(Call call) {
    ObjectNode rule = find(call);
    if (Json.flag(rule, "lab.readOnly")) {
      throw new ServiceError(
          400, "ErrorInvalidOperation", "The rule is read-only and cannot be changed.");
    }
    return rule;
  }

  private static String id(ObjectNode rule) {
    long identity = Long.parseUnsignedLong(rule.get("RuleIdentity").asText());
    return Base64.getUrlEncoder()
        .encodeToString(ByteBuffer.allocate(9).put((byte) 1).putLong(identity).array());
  }

  /** A rule of {@code Get-InboxRule} in Graph's form. */
  private static ObjectNode graph(ObjectNode rule) {
    ObjectNode graph = Json.object();
    graph.put("id", id(rule));
    graph.put("displayName", Json.text(rule, "Name"));
    graph.put("sequence", rule.path("Priority").asInt());
    graph.put("isEnabled", Json.flag(rule, "Enabled"));
    graph.put("hasError", Json.flag(rule, "InError"));
    graph.put("isReadOnly", Json.flag(rule, "lab.readOnly"));
    graph.set("conditions", predicates(rule, ""));
    graph.set("exceptions", predicates(rule, "ExceptIf"));
    graph.set("actions", actions(rule));
    return graph;
  }

  private static ObjectNode predicates(ObjectNode rule, String prefix) {
    ObjectNode predicates = Json.object();
    CONDITIONS.forEach(
        (exchange, name) -> {
          JsonNode words = rule.get(prefix + exchange);
          if (words != null && words.isArray() && !words.isEmpty()) {
            predicates.set(name, words.deepCopy());
          }
        });
    if (Json.flag(rule, prefix + "HasAttachment")) {
      predicates.put("hasAttachments", true);
    }
    JsonNode from = rule.get(prefix + "From");
    if (from != null && from.isArray() && !from.isEmpty()) {
      predicates.set("fromAddresses", recipients(from));
    }
    return predicates;
  }

  private static ObjectNode actions(ObjectNode rule) {
    ObjectNode actions = Json.object();
    FORWARDS.forEach(
        (exchange, name) -> {
          JsonNode addresses = rule.get(exchange);
          if (addresses != null && addresses.isArray() && !addresses.isEmpty()) {
            actions.set(name, recipients(addresses));
          }
        });
    if (Json.text(rule, "MoveToFolder") != null) {
      actions.put("moveToFolder", Json.text(rule, "MoveToFolder"));
    }
    if (Json.text(rule, "CopyToFolder") != null) {
      actions.put("copyToFolder", Json.text(rule, "CopyToFolder"));
    }
    Map<String, String> flags =
        Map.of(
            "DeleteMessage", "delete",
            "MarkAsRead", "markAsRead",
            "StopProcessingRules", "stopProcessingRules");
    flags.forEach(
        (exchange, name) -> {
          if (Json.flag(rule, exchange)) {
            actions.put(name, true);
          }
        });
    return actions;
  }

  /** {@code "Name" [SMTP:address]} as recipients. */
  private static ArrayNode recipients(JsonNode addresses) {
    ArrayNode recipients = Json.array();
    for (String text : Json.strings(addresses)) {
      ObjectNode address = recipients.addObject().putObject("emailAddress");
      String plain = text.replaceAll("(?i).*\\[(?:SMTP|EX):([^]]*)].*", "$1");
      address.put("name", text.replaceAll("^\"([^\"]*)\".*", "$1"));
      address.put("address", plain);
    }
    return recipients;
  }
}
