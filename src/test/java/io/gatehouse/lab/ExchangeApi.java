package io.gatehouse.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Exchange Online's admin endpoint: cmdlets by name with their parameters. */
final class ExchangeApi {

  private static final int PAGE = 1000;

  /** Every cmdlet takes these. */
  private static final Set<String> COMMON =
      Set.of("Confirm", "ErrorAction", "WarningAction", "Verbose", "ResultSize", "Force");

  /** Runs one cmdlet and gives what it writes. */
  interface Cmdlet {
    List<ObjectNode> run(CmdletRun run);
  }

  private record Definition(Set<String> parameters, Cmdlet cmdlet) {}

  private final Map<String, Definition> cmdlets = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  ExchangeApi() {
    new MailboxCmdlets().serve(this);
    new InboxRuleCmdlets().serve(this);
    new PermissionCmdlets().serve(this);
    new SenderCmdlets().serve(this);
    new RoleGroupCmdlets().serve(this);
  }

  /**
   * Serves a cmdlet.
   *
   * @param parameters names it takes beside the common ones, separated by spaces
   */
  ExchangeApi on(String name, String parameters, Cmdlet cmdlet) {
    Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    names.addAll(COMMON);
    names.addAll(List.of(parameters.split(" ")));
    cmdlets.put(name, new Definition(names, cmdlet));
    return this;
  }

  Reply answer(Call call) {
    List<String> path = call.segments();
    if (path.size() != 4
        || !path.get(1).equals("beta")
        || !path.get(3).equals("InvokeCommand")
        || !call.method().equals("POST")) {
      throw new ServiceError(
          404, "NotFound", "Cmdlets are posted to /adminapi/beta/{tenant}/InvokeCommand.");
    }
    ObjectNode organization = call.state().object("organization");
    boolean known =
        path.get(2).equalsIgnoreCase(Json.text(organization, "id"))
            || call.state().find("domains", path.get(2)) != null;
    if (!known) {
      throw new ServiceError(403, "Forbidden", "The tenant does not match the token.");
    }
    if (!call.grants().has("Exchange.ManageAsApp")
        || !call.grants()
            .hasRole(
                "Exchange Administrator",
                "Exchange Recipient Administrator",
                "Security Administrator",
                "Global Administrator")) {
      throw new ServiceError(
          403,
          "Forbidden",
          "The role assigned to application isn't supported in this scenario. Please check online"
              + " documentation for assigning correct Directory Roles to Azure AD Application for"
              + " EXO App-Only Authentication.");
    }
    return invoke(call);
  }

  private Reply invoke(Call call) {
    JsonNode input = call.body().get("CmdletInput");
    String name = Json.text(input, "CmdletName");
    if (name == null) {
      throw new ServiceError(400, "BadRequest", "CmdletInput.CmdletName is missing.");
    }
    Definition definition = cmdlets.get(name);
    if (definition == null) {
      throw new ServiceError(
          400,
          "System.Management.Automation.CommandNotFoundException",
          "|System.Management.Automation.CommandNotFoundException|The term '"
              + name
              + "' is not recognized as the name of a cmdlet, function, script file, or operable"
              + " program.");
    }
    ObjectNode parameters =
        input.path("Parameters") instanceof ObjectNode object ? object : Json.object();
    for (var parameter : parameters.properties()) {
      if (!definition.parameters().contains(parameter.getKey())) {
        throw new ServiceError(
            400,
            "System.Management.Automation.ParameterBindingException",
            "|System.Management.Automation.ParameterBindingException|A parameter cannot be found"
                + " that matches parameter name '"
                + parameter.getKey()
                + "'.");
      }
    }
    CmdletRun run = new CmdletRun(call.state(), call.conditions(), parameters);
    List<ObjectNode> written = definition.cmdlet().run(run);
    return Reply.ok(page(call, written, run.warnings()));
  }

  /** A page of the result; the next one is had by posting the same body to the link. */
  private static ObjectNode page(Call call, List<ObjectNode> written, List<String> warnings) {
    int size = pageSize(call);
    String token = call.query("$skiptoken");
    int from = token == null ? 0 : Math.min(written.size(), Integer.parseInt(token));
    int to = Math.min(written.size(), from + size);
    ObjectNode answer = Json.object();
    answer.put("@odata.context", call.baseUrl() + call.path() + "/$metadata");
    var texts = answer.putArray("@adminapi.warnings");
    warnings.forEach(texts::add);
    var value = answer.putArray("value");
    String select = call.query("$select");
    for (ObjectNode item : written.subList(from, to)) {
      ObjectNode copy = item.deepCopy();
      copy.remove(
          copy.properties().stream()
              .map(Map.Entry::getKey)
              .filter(property -> property.startsWith("lab."))
              .toList());
      value.add(select == null ? copy : copy.retain(List.of(select.split(","))));
    }
    if (to < written.size()) {
      answer.put("@odata.nextLink", call.baseUrl() + call.path() + "?$skiptoken=" + to);
    }
    return answer;
  }

  private static int pageSize(Call call) {
    int size = PAGE;
    String prefer = call.header("Prefer");
    if (prefer != null && prefer.toLowerCase(Locale.ROOT).matches(".*odata.maxpagesize=\\d+.*")) {
      size = Integer.parseInt(prefer.replaceAll("(?i).*odata.maxpagesize=(\\d{1,6}).*", "$1"));
    }
    Integer forced = call.conditions().pageSize();
    return Math.max(1, forced == null ? size : Math.min(size, forced));
  }
}
