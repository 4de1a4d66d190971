package io.gatehouse.lab;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Many ordinary people beside the built-in ones, each with a mailbox: for tests of load. */
public final class Crowd {

  /** Ordinary: no admin role, no finding. */
  private static final String PATTERN = "lukas.brandt@nordwind.example";

  private static final String DOMAIN = "@nordwind.example";

  private Crowd() {}

  /**
   * Adds people to a tenant.
   *
   * @return their sign-in names
   */
  public static List<String> join(LabTenant lab, int people) {
    ObjectNode tenant = lab.state();
    TenantState state = new TenantState(tenant);
    ObjectNode user = state.findUser(PATTERN);
    String id = user.path("id").asText();
    ObjectNode mailbox = state.find("mailboxes", id);
    List<String> names = new ArrayList<>();
    for (int i = 0; i < people; i++) {
      String alias = String.format("crowd%05d", i);
      names.add(alias + DOMAIN);
      add(tenant, "users", user, id, alias, i);
      add(tenant, "mailboxes", mailbox, id, alias, i);
    }
    lab.load(tenant);
    return names;
  }

  /** The object id of one of them. */
  public static String idOf(String name) {
    return id(Integer.parseInt(name.replace(DOMAIN, "").replace("crowd", "")));
  }

  private static String id(int i) {
    return String.format("fafafafa-0000-4000-8000-%012d", i);
  }

  private static void add(
      ObjectNode tenant, String collection, ObjectNode pattern, String id, String alias, int i) {
    String text =
        pattern
            .toString()
            .replace(id, id(i))
            .replace("lukas.brandt", alias)
            .replace("Lukas Brandt", alias);
    try {
      ((ArrayNode) tenant.get(collection)).add(Json.MAPPER.readTree(text));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
