package io.gatehouse.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One run of a cmdlet: its parameters, the tenant, and the warnings it writes. */
final class CmdletRun {

  private static final String TASKS = "Microsoft.Exchange.Configuration.Tasks.";

  private final TenantState state;
  private final Conditions conditions;
  private final ObjectNode parameters;
  private final List<String> warnings = new ArrayList<>();

  CmdletRun(TenantState state, Conditions conditions, ObjectNode parameters) {
    this.state = state;
    this.conditions = conditions;
    this.parameters = parameters;
  }

  TenantState state() {
    return state;
  }

  Conditions conditions() {
    return conditions;
  }

  ObjectNode parameters() {
    return parameters;
  }

  List<String> warnings() {
    return warnings;
  }

  void warn(String warning) {
    warnings.add(warning);
  }

  boolean has(String name) {
    return parameters.has(name);
  }

  String text(String name) {
    return Json.text(parameters, name);
  }

  boolean flag(String name) {
    return Json.flag(parameters, name);
  }

  /** A parameter that must be there. */
  String required(String name) {
    String value = text(name);
    if (value == null || value.isBlank()) {
      throw new ServiceError(
          400,
          "System.Management.Automation.ParameterBindingException",
          "|System.Management.Automation.ParameterBindingException|Cannot process command because"
              + " of one or more missing mandatory parameters: "
              + name
              + ".");
    }
    return value;
  }

  /** Several values, given as one or as an array. */
  List<String> values(String name) {
    JsonNode value = parameters.get(name);
    if (value == null || value.isNull()) {
      return List.of();
    }
    return value.isArray() ? Json.strings(value) : List.of(value.asText());
  }

  /** The mailbox that a parameter names, or Exchange's error. */
  ObjectNode mailbox(String name) {
    return mailboxOf(required(name));
  }

  ObjectNode mailboxOf(String identity) {
    ObjectNode mailbox = findMailbox(identity);
    if (mailbox == null) {
      throw notFound(identity);
    }
    return mailbox;
  }

  /** By object id, sign-in name, alias or any of its addresses; null when there is none. */
  ObjectNode findMailbox(String identity) {
    ObjectNode byId = state.find("mailboxes", identity);
    if (byId != null) {
      return byId;
    }
    for (ObjectNode mailbox : state.all("mailboxes")) {
      JsonNode properties = mailbox.get("properties");
      for (String property :
          List.of("UserPrincipalName", "PrimarySmtpAddress", "Alias", "Name", "DisplayName")) {
        if (identity.equalsIgnoreCase(Json.text(properties, property))) {
          return mailbox;
        }
      }
      for (String address : Json.strings(properties.get("EmailAddresses"))) {
        if (("smtp:" + identity).equalsIgnoreCase(address)) {
          return mailbox;
        }
      }
    }
    return null;
  }

  /** A mailbox or mail contact as a recipient, or null. */
  ObjectNode findRecipient(String identity) {
    ObjectNode mailbox = findMailbox(identity);
    if (mailbox != null) {
      return (ObjectNode) mailbox.get("properties");
    }
    for (ObjectNode contact : state.all("mailContacts")) {
      for (String property :
          List.of("id", "Name", "Identity", "DisplayName", "Alias", "PrimarySmtpAddress")) {
        if (identity.equalsIgnoreCase(Json.text(contact, property))) {
          return contact;
        }
      }
    }
    return null;
  }

  /** A recipient that must exist. */
  ObjectNode recipient(String identity) {
    ObjectNode recipient = findRecipient(identity);
    if (recipient == null) {
      throw notFound(identity);
    }
    return recipient;
  }

  /** Whether two names mean the same recipient. */
  boolean same(String one, String other) {
    if (one.equalsIgnoreCase(other)) {
      return true;
    }
    ObjectNode first = findRecipient(one);
    return first != null && first == findRecipient(other);
  }

  static ServiceError notFound(String identity) {
    return failed(
        404,
        TASKS + "ManagementObjectNotFoundException",
        "The operation couldn't be performed because object '"
            + identity
            + "' couldn't be found on 'LAB01A001DC01.NORDWIND.PROD.OUTLOOK.COM'.");
  }

  static ServiceError failed(int status, String type, String message) {
    String tag = "Ex" + String.format("%06X", type.hashCode() & 0xFFFFFF);
    return new ServiceError(status, type, tag + "|" + type + "|" + message);
  }

  static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
