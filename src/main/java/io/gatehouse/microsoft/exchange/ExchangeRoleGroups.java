package io.gatehouse.microsoft.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.microsoft.Receipt;
import io.gatehouse.microsoft.wire.SideBySide;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Exchange Online's role groups, which Graph doesn't know. */
@Component
public final class ExchangeRoleGroups {

  private final ExchangeOnline exchange;

  public ExchangeRoleGroups(ExchangeOnline exchange) {
    this.exchange = exchange;
  }

  /** Names of the role groups that the account is a direct member of, sorted. */
  public List<String> of(String accountId, String userPrincipalName) {
    List<String> groups =
        exchange.read("read the Exchange role groups", null, "Get-RoleGroup", Map.of()).stream()
            // Most role groups are empty; those need no second question.
            .filter(group -> !group.path("Members").isArray() || !group.path("Members").isEmpty())
            .map(group -> group.path("Name").asText())
            .toList();
    List<Boolean> member =
        SideBySide.each(groups, group -> isMember(group, accountId, userPrincipalName));
    return java.util.stream.IntStream.range(0, groups.size())
        .filter(member::get)
        .mapToObj(groups::get)
        .sorted()
        .toList();
  }

  private boolean isMember(String group, String accountId, String userPrincipalName) {
    return exchange
        .read(
            "read the members of the Exchange role group " + group,
            null,
            "Get-RoleGroupMember",
            Map.of("Identity", group))
        .stream()
        .anyMatch(member -> is(member, accountId, userPrincipalName));
  }

  /** The directory's id decides; a name only where Exchange gives no id. */
  static boolean is(JsonNode member, String accountId, String userPrincipalName) {
    String id = Values.text(member.path("ExternalDirectoryObjectId"));
    if (id != null) {
      return id.equalsIgnoreCase(accountId);
    }
    return userPrincipalName.equalsIgnoreCase(member.path("WindowsLiveID").asText())
        || userPrincipalName.equalsIgnoreCase(member.path("UserPrincipalName").asText())
        || userPrincipalName.equalsIgnoreCase(member.path("PrimarySmtpAddress").asText());
  }

  /** Takes a membership away; one that is already gone counts as taken. */
  public Receipt remove(String group, String userPrincipalName) {
    return Settled.goneCounts(
        () ->
            exchange.change(
                "remove the account from the Exchange role group " + group,
                null,
                "Remove-RoleGroupMember",
                member(group, userPrincipalName)));
  }

  /** Gives a membership back; one that is there counts as given. */
  public Receipt add(String group, String userPrincipalName) {
    Map<String, Object> parameters = member(group, userPrincipalName);
    return Settled.thereCounts(
        () ->
            exchange.change(
                "add the account to the Exchange role group " + group,
                null,
                "Add-RoleGroupMember",
                parameters));
  }

  /** Without the bypass only the group's own managers may change it. */
  private static Map<String, Object> member(String group, String userPrincipalName) {
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("Identity", group);
    parameters.put("Member", userPrincipalName);
    parameters.put("BypassSecurityGroupManagerCheck", true);
    parameters.put("Confirm", false);
    return parameters;
  }
}
