package io.gatehouse.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** Inbox rules, hidden ones and those of the system included. */
final class InboxRuleCmdlets {

  private static final String NOT_FOUND =
      "Microsoft.Exchange.Management.StoreTasks.RuleNotFoundException";

  private static final List<String> WORDS =
      List.of(
          "SubjectContainsWords",
          "SubjectOrBodyContainsWords",
          "BodyContainsWords",
          "FromAddressContainsWords",
          "HeaderContainsWords",
          "RecipientAddressContainsWords",
          "From",
          "SentTo");
  private static final List<String> FLAGS =
      List.of("HasAttachment", "MyNameInToBox", "MyNameInCcBox", "SentOnlyToMe");
  private static final List<String> ADDRESSES =
      List.of("ForwardTo", "RedirectTo", "ForwardAsAttachmentTo");
  private static final Set<String> FOLDERS = Set.of("MoveToFolder", "CopyToFolder");
  private static final Set<String> ADDRESS_LIKE =
      Set.of("ForwardTo", "RedirectTo", "ForwardAsAttachmentTo", "From", "SentTo");

  void serve(ExchangeApi exchange) {
    String target = "Identity Mailbox AlwaysDeleteOutlookRulesBlob";
    exchange
        .on("Get-InboxRule", "Identity Mailbox IncludeHidden BypassScopeCheck", this::get)
        .on("Disable-InboxRule", target, run -> enable(run, false))
        .on("Enable-InboxRule", target, run -> enable(run, true))
        .on("Remove-InboxRule", target, this::remove)
        .on("New-InboxRule", newParameters(), this::create);
  }

  private static String newParameters() {
    StringBuilder names =
        new StringBuilder(
            "Mailbox Name Priority AlwaysDeleteOutlookRulesBlob MoveToFolder CopyToFolder"
                + " DeleteMessage MarkAsRead StopProcessingRules MarkImportance ApplyCategory"
                + " SoftDeleteMessage WithImportance");
    for (String name : WORDS) {
      names.append(' ').append(name).append(" ExceptIf").append(name);
    }
    for (String name : FLAGS) {
      names.append(' ').append(name).append(" ExceptIf").append(name);
    }
    ADDRESSES.forEach(name -> names.append(' ').append(name));
    return names.toString();
  }

  private List<ObjectNode> get(CmdletRun run) {
    if (run.text("Identity") != null) {
      return List.of(find(run));
    }
    boolean hiddenToo = run.flag("IncludeHidden");
    return Json.objects(rules(run.mailbox("Mailbox"))).stream()
        .filter(rule -> hiddenToo || !Json.flag(rule, "lab.hidden"))
        .sorted(Comparator.comparingInt(rule -> rule.path("Priority").asInt()))
        .toList();
  }

  private static ArrayNode rules(ObjectNode mailbox) {
    return mailbox.withArray("/inboxRules");
  }

  /** {@code mailbox\id}, or an id or a name with the parameter Mailbox. */
  private static ObjectNode mailbox(CmdletRun run) {
    String identity = run.required("Identity");
    int separator = identity.indexOf('\\');
    String named = run.text("Mailbox");
    if (named == null && separator < 0) {
      return run.mailbox("Mailbox");
    }
    return run.mailboxOf(named == null ? identity.substring(0, separator) : named);
  }

  private static ObjectNode find(CmdletRun run) {
    String identity = run.required("Identity");
    String key = identity.substring(identity.indexOf('\\') + 1);
    List<ObjectNode> rules = Json.objects(rules(mailbox(run)));
    return rules.stream()
        .filter(rule -> key.equals(rule.path("RuleIdentity").asText()))
        .findFirst()
        .or(
            () ->
                rules.stream()
                    .filter(rule -> identity.equalsIgnoreCase(Json.text(rule, "Name")))
                    .findFirst())
        .orElseThrow(
            () ->
                CmdletRun.failed(
                    404, NOT_FOUND, "The rule with Identity '" + identity + "' does not exist."));
  }

  private List<ObjectNode> enable(CmdletRun run, boolean enabled) {
    ObjectNode rule = find(run);
    refuseSystem(rule);
    if (Json.flag(rule, "Enabled") == enabled) {
      run.warn("The command completed successfully but no settings have been modified.");
    }
    rule.put("Enabled", enabled);
    return List.of();
  }

  private List<ObjectNode> remove(CmdletRun run) {
    ObjectNode rule = find(run);
    refuseSystem(rule);
    Json.remove(rules(mailbox(run)), other -> other == rule);
    return List.of();
  }

  private static void refuseSystem(ObjectNode rule) {
    if (Json.text(rule, "Name").startsWith("Delegate Rule -")) {
      throw CmdletRun.failed(
          400,
          "Microsoft.Exchange.Management.StoreTasks.InvalidRuleException",
          "The rule '"
              + Json.text(rule, "Name")
              + "' is maintained by Outlook and can't be changed.");
    }
  }

  private List<ObjectNode> create(CmdletRun run) {
    ObjectNode mailbox = run.mailbox("Mailbox");
    String name = run.required("Name");
    long identity = ThreadLocalRandom.current().nextLong(1_000_000_000_000L, Long.MAX_VALUE);
    ObjectNode rule = template();
    rule.put("Name", name);
    rule.put("RuleIdentity", String.valueOf(identity));
    rule.put("Identity", Json.text(mailbox.get("properties"), "Alias") + "\\" + identity);
    rule.put("MailboxOwnerId", Json.text(mailbox.get("properties"), "Name"));
    rule.put("Priority", visible(mailbox) + 1);
    for (var parameter : run.parameters().properties()) {
      JsonNode value = parameter.getValue();
      if (!rule.has(parameter.getKey()) || parameter.getKey().equals("Name") || value.isNull()) {
        continue;
      }
      rule.set(parameter.getKey(), stored(run, parameter.getKey(), value));
    }
    rules(mailbox).add(rule);
    return List.of(rule);
  }

  private static long visible(ObjectNode mailbox) {
    return Json.objects(rules(mailbox)).stream()
        .filter(rule -> !Json.flag(rule, "lab.hidden"))
        .count();
  }

  private static JsonNode stored(CmdletRun run, String name, JsonNode value) {
    if (FOLDERS.contains(name)) {
      return TextNode.valueOf(folderName(run, value.asText()));
    }
    boolean list =
        name.startsWith("ExceptIf")
            ? WORDS.contains(name.substring("ExceptIf".length()))
            : WORDS.contains(name) || ADDRESSES.contains(name);
    if (!list) {
      return value;
    }
    ArrayNode values = Json.array();
    for (String text : run.values(name)) {
      String bare = name.replaceFirst("^ExceptIf", "");
      values.add(ADDRESS_LIKE.contains(bare) && !text.contains("[") ? named(run, text) : text);
    }
    return values;
  }

  /** A folder is named with its mailbox and path, and shown by its name alone. */
  private static String folderName(CmdletRun run, String identity) {
    int colon = identity.indexOf(":\\");
    String path = colon < 0 ? "" : identity.substring(colon + 1).replace('\\', '/');
    return Json.objects(run.mailbox("Mailbox").withArray("/folders")).stream()
        .filter(folder -> path.equalsIgnoreCase(Json.text(folder, "FolderPath")))
        .map(folder -> Json.text(folder, "Name"))
        .findFirst()
        .orElseThrow(() -> CmdletRun.notFound(identity));
  }

  /** How Exchange shows a recipient of a rule. */
  private static String named(CmdletRun run, String address) {
    String plain = address.replaceFirst("(?i)^smtp:", "");
    ObjectNode recipient = run.findRecipient(plain);
    if (recipient == null) {
      return "\"" + plain + "\" [SMTP:" + plain + "]";
    }
    return "\""
        + Json.text(recipient, "DisplayName")
        + "\" [EX:/o=ExchangeLabs/ou=Exchange Administrative Group/cn=Recipients/cn="
        + Json.text(recipient, "Alias")
        + "]";
  }

  /** A rule with every property, nothing set. */
  private static ObjectNode template() {
    ObjectNode rule = Json.object();
    rule.put("Identity", "");
    rule.put("Name", "");
    rule.put("RuleIdentity", "");
    rule.put("Enabled", true);
    rule.put("Priority", 1);
    rule.put("InError", false);
    rule.put("ErrorType", "NoError");
    rule.put("Description", "");
    for (String name : WORDS) {
      rule.putNull(name);
      rule.putNull("ExceptIf" + name);
    }
    for (String name : FLAGS) {
      rule.put(name, false);
      rule.put("ExceptIf" + name, false);
    }
    ADDRESSES.forEach(rule::putNull);
    rule.putNull("MoveToFolder");
    rule.putNull("CopyToFolder");
    rule.putNull("MarkImportance");
    rule.putNull("WithImportance");
    rule.putNull("ApplyCategory");
    rule.put("DeleteMessage", false);
    rule.put("SoftDeleteMessage", false);
    rule.put("MarkAsRead", false);
    rule.put("StopProcessingRules", false);
    return rule;
  }
}
