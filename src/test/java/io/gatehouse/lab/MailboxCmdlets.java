package io.gatehouse.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Mailboxes, their settings and auditing, contacts and tenant-wide configuration. */
final class MailboxCmdlets {

  void serve(ExchangeApi exchange) {
    exchange
        .on("Get-Mailbox", "Identity Filter RecipientTypeDetails", this::get)
        .on(
            "Set-Mailbox",
            "Identity ForwardingAddress ForwardingSmtpAddress DeliverToMailboxAndForward"
                + " AuditEnabled GrantSendOnBehalfTo HiddenFromAddressListsEnabled AuditLogAgeLimit",
            this::set)
        .on("Get-CASMailbox", "Identity", run -> List.of(part(run, "cas")))
        .on("Get-MailboxAutoReplyConfiguration", "Identity", run -> List.of(part(run, "autoReply")))
        .on("Get-MailboxAuditBypassAssociation", "Identity", this::auditBypass)
        .on(
            "Set-MailboxAuditBypassAssociation",
            "Identity AuditBypassEnabled",
            this::setAuditBypass)
        .on(
            "Get-OrganizationConfig",
            "Identity",
            run -> List.of(run.state().object("organizationConfig")))
        .on(
            "Get-TransportRule",
            "Identity State",
            run -> List.copyOf(run.state().all("transportRules")))
        .on("Get-MailContact", "Identity", this::contacts)
        .on("Get-Recipient", "Identity", this::recipients);
  }

  private List<ObjectNode> get(CmdletRun run) {
    if (run.text("Identity") != null) {
      return List.of((ObjectNode) run.mailbox("Identity").get("properties"));
    }
    List<ObjectNode> all = new ArrayList<>();
    run.state().all("mailboxes").forEach(box -> all.add((ObjectNode) box.get("properties")));
    return all;
  }

  private List<ObjectNode> set(CmdletRun run) {
    ObjectNode properties = (ObjectNode) run.mailbox("Identity").get("properties");
    ObjectNode before = properties.deepCopy();
    ObjectNode after = properties.deepCopy();
    for (var parameter : run.parameters().properties()) {
      String name = parameter.getKey();
      JsonNode value = parameter.getValue();
      switch (name) {
        case "ForwardingAddress" ->
            after.put(
                name, cleared(value) ? null : Json.text(run.recipient(value.asText()), "Name"));
        case "ForwardingSmtpAddress" ->
            after.put(name, cleared(value) ? null : smtp(value.asText()));
        case "DeliverToMailboxAndForward", "AuditEnabled", "HiddenFromAddressListsEnabled" ->
            after.put(name, value.asBoolean());
        case "AuditLogAgeLimit" -> after.set(name, value);
        case "GrantSendOnBehalfTo" -> after.set(name, delegates(run, after, value));
        default -> {}
      }
    }
    properties.setAll(after);
    if (before.equals(properties)) {
      run.warn(
          "The command completed successfully but no settings of '"
              + Json.text(properties, "Name")
              + "' have been modified.");
    }
    return List.of();
  }

  private static boolean cleared(JsonNode value) {
    return value.isNull() || value.asText().isEmpty();
  }

  private static String smtp(String address) {
    String plain = address.replaceFirst("(?i)^smtp:", "");
    if (!plain.matches("[^@\\s]+@[^@\\s]+")) {
      throw CmdletRun.failed(
          400,
          "Microsoft.Exchange.Data.DataValidationException",
          "The address '" + plain + "' is not a valid SMTP address.");
    }
    return "smtp:" + plain;
  }

  /** A plain list replaces; a hash table with add and remove changes. */
  private static ArrayNode delegates(CmdletRun run, ObjectNode properties, JsonNode value) {
    List<String> names = new ArrayList<>();
    if (value.isObject()) {
      names.addAll(Json.strings(properties.get("GrantSendOnBehalfTo")));
      for (String gone : texts(value, "remove")) {
        names.removeIf(name -> run.same(name, gone));
      }
      for (String added : texts(value, "add")) {
        String name = Json.text(run.recipient(added), "Name");
        if (!names.contains(name)) {
          names.add(name);
        }
      }
    } else if (!value.isNull()) {
      List<String> given = value.isArray() ? Json.strings(value) : List.of(value.asText());
      given.forEach(name -> names.add(Json.text(run.recipient(name), "Name")));
    }
    ArrayNode delegates = Json.array();
    names.forEach(delegates::add);
    return delegates;
  }

  private static List<String> texts(JsonNode table, String key) {
    for (var entry : table.properties()) {
      if (entry.getKey().equalsIgnoreCase(key)) {
        return entry.getValue().isArray()
            ? Json.strings(entry.getValue())
            : List.of(entry.getValue().asText());
      }
    }
    return List.of();
  }

  private static ObjectNode part(CmdletRun run, String name) {
    ObjectNode mailbox = run.mailbox("Identity");
    ObjectNode part = mailbox.withObject("/" + name).deepCopy();
    part.put("Identity", Json.text(mailbox.get("properties"), "Alias"));
    return part;
  }

  private List<ObjectNode> auditBypass(CmdletRun run) {
    ObjectNode mailbox = run.mailbox("Identity");
    ObjectNode association = Json.object();
    association.put("Identity", Json.text(mailbox.get("properties"), "Name"));
    association.put("Name", Json.text(mailbox.get("properties"), "Name"));
    association.put("AuditBypassEnabled", Json.flag(mailbox, "auditBypassEnabled"));
    return List.of(association);
  }

  private List<ObjectNode> setAuditBypass(CmdletRun run) {
    run.required("AuditBypassEnabled");
    run.mailbox("Identity").put("auditBypassEnabled", run.flag("AuditBypassEnabled"));
    return List.of();
  }

  private List<ObjectNode> contacts(CmdletRun run) {
    if (run.text("Identity") == null) {
      return List.copyOf(run.state().all("mailContacts"));
    }
    ObjectNode found = run.recipient(run.text("Identity"));
    if (run.state().find("mailContacts", found.path("id").asText()) == null) {
      throw CmdletRun.notFound(run.text("Identity"));
    }
    return List.of(found);
  }

  private List<ObjectNode> recipients(CmdletRun run) {
    if (run.text("Identity") != null) {
      return List.of(run.recipient(run.text("Identity")));
    }
    List<ObjectNode> all = new ArrayList<>(run.state().all("mailContacts"));
    all.addAll(get(run));
    return all;
  }
}
