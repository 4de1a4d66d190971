package io.gatehouse.microsoft.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.graph.models.DirectoryObject;
import com.microsoft.graph.models.DirectoryObjectCollectionResponse;
import com.microsoft.graph.models.Group;
import io.gatehouse.microsoft.pacing.Toll;
import io.gatehouse.microsoft.wire.JsonCalls;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import okhttp3.HttpUrl;
import okhttp3.Request;

/**
 * Which groups an account is in, directly or through others. Of accounts that are reported at the
 * same time they are read in one batch. It counts against the directory's limit as if each were
 * asked for alone (<a href="https://learn.microsoft.com/graph/json-batching">JSON batching</a>),
 * but it is one round trip.
 */
final class GroupReads {

  private static final String DOING = "read the groups of the account";
  private static final String READ = "transitiveMemberOf";
  private static final String[] PROPERTIES = {"id", "displayName"};
  private static final int PAGE = 999;
  private static final String GROUP = "#microsoft.graph.group";

  /** Requests that the service takes in a batch. */
  private static final int MOST_IN_A_BATCH = 20;

  private static final Toll OF_EACH =
      Toll.ofGraph("GET", List.of("users", "id", READ), Set.of("$select", "$top"));

  private final Graph graph;
  private final SharedReads<Map<String, String>> reads =
      new SharedReads<>(MOST_IN_A_BATCH, this::ofOne, this::ofSeveral);

  GroupReads(Graph graph) {
    this.graph = graph;
  }

  /** Names by id. */
  Map<String, String> of(String idOrUserPrincipalName) {
    return reads.read(idOrUserPrincipalName);
  }

  /** How many wait to be asked for. */
  int waiting() {
    return reads.waiting();
  }

  private Map<String, String> ofOne(String idOrUserPrincipalName) {
    var builder = graph.user(idOrUserPrincipalName).transitiveMemberOf();
    Map<String, String> names = new TreeMap<>();
    graph
        .list(
            DOING,
            headers ->
                builder.get(
                    c -> {
                      c.options.add(headers);
                      c.queryParameters.select = PROPERTIES;
                      c.queryParameters.top = PAGE;
                    }),
            (link, headers) -> builder.withUrl(link).get(c -> c.options.add(headers)),
            DirectoryObjectCollectionResponse::getValue)
        .forEach(member -> names.put(member.getId(), name(member)));
    return names;
  }

  private static String name(DirectoryObject member) {
    String name = member instanceof Group group ? group.getDisplayName() : null;
    return name == null ? member.getId() : name;
  }

  /** By account; without those whose answer is anything but a whole list. */
  private Map<String, Map<String, String>> ofSeveral(List<String> accounts) {
    List<String> named = accounts.stream().filter(account -> !account.isBlank()).toList();
    if (named.isEmpty()) {
      return Map.of();
    }
    Map<String, Map<String, String>> groups = new HashMap<>();
    for (JsonNode response : batch(named).path("responses")) {
      String id = response.path("id").asText();
      JsonNode list = response.path("body").path("value");
      if (id.matches("\\d{1,2}")
          && Integer.parseInt(id) < named.size()
          && response.path("status").asInt() == 200
          && list.isArray()
          && !response.path("body").has("@odata.nextLink")) {
        groups.put(named.get(Integer.parseInt(id)), names(list));
      }
    }
    return groups;
  }

  private JsonNode batch(List<String> accounts) {
    List<Map<String, String>> requests =
        IntStream.range(0, accounts.size())
            .mapToObj(
                index ->
                    Map.of(
                        "id",
                        String.valueOf(index),
                        "method",
                        "GET",
                        "url",
                        address(accounts.get(index))))
            .toList();
    Request request =
        new Request.Builder()
            .url(graph.baseUrl() + "/$batch")
            .post(JsonCalls.body(JsonCalls.bytes(Map.of("requests", requests)), false))
            .tag(Toll.class, OF_EACH.times(accounts.size()))
            .build();
    return graph.json().object(DOING, graph.json().send(DOING, request));
  }

  /** Below the version, as a batch wants it. */
  private static String address(String account) {
    HttpUrl url =
        HttpUrl.get("https://batch/users")
            .newBuilder()
            .addPathSegment(account)
            .addPathSegment(READ)
            .addQueryParameter("$select", String.join(",", PROPERTIES))
            .addQueryParameter("$top", String.valueOf(PAGE))
            .build();
    return url.encodedPath() + "?" + url.encodedQuery();
  }

  private static Map<String, String> names(JsonNode groups) {
    Map<String, String> names = new TreeMap<>();
    for (JsonNode member : groups) {
      String id = Graph.required(DOING, member.path("id").textValue());
      String name = member.path("displayName").textValue();
      boolean isGroup = GROUP.equals(member.path("@odata.type").textValue());
      names.put(id, isGroup && name != null ? name : id);
    }
    return names;
  }
}
