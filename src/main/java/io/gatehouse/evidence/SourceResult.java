package io.gatehouse.evidence;

import io.gatehouse.evidence.EvidenceSource.Completeness;
import io.gatehouse.evidence.EvidenceSource.Service;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a source ended in a round.
 *
 * @param source its name
 * @param service whose limits it shares
 * @param completeness how much was kept
 * @param reason in words, null when complete
 * @param accountId object id of the account
 * @param userPrincipalName sign-in name of the account
 * @param keptAt when it was kept, this machine's clock
 * @param collector version of Gatehouse that collected it
 * @param items its answers in order
 */
public record SourceResult(
    String source,
    Service service,
    Completeness completeness,
    String reason,
    String accountId,
    String userPrincipalName,
    Instant keptAt,
    String collector,
    List<Item> items) {

  public SourceResult {
    items = List.copyOf(items);
  }

  /** Without the items, as kept in its own row. */
  Map<String, Object> ownJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("source", source);
    json.put("service", service);
    json.put("completeness", completeness);
    json.put("reason", reason);
    json.put("accountId", accountId);
    json.put("userPrincipalName", userPrincipalName);
    json.put("keptAt", keptAt);
    json.put("collector", collector);
    json.put("itemCount", items.size());
    return json;
  }

  Map<String, Object> json() {
    Map<String, Object> json = ownJson();
    json.put("items", items.stream().map(Item::json).toList());
    return json;
  }

  /**
   * @throws RuntimeException when the content is not a source's
   */
  static SourceResult of(Map<String, Object> json, List<Item> items) {
    return new SourceResult(
        (String) json.get("source"),
        Service.valueOf((String) json.get("service")),
        Completeness.valueOf((String) json.get("completeness")),
        (String) json.get("reason"),
        (String) json.get("accountId"),
        (String) json.get("userPrincipalName"),
        Instant.parse((String) json.get("keptAt")),
        (String) json.get("collector"),
        items);
  }

  @SuppressWarnings("unchecked")
  static SourceResult of(Map<String, Object> json) {
    List<Item> items = new ArrayList<>();
    ((List<Map<String, Object>>) json.get("items")).forEach(item -> items.add(Item.of(item)));
    return of(json, items);
  }
}
