package io.gatehouse.microsoft.graph;

import com.microsoft.graph.models.DirectoryObject;
import com.microsoft.graph.models.DirectoryObjectCollectionResponse;
import com.microsoft.graph.models.IdentitySecurityDefaultsEnforcementPolicy;
import com.microsoft.graph.models.ReferenceCreate;
import io.gatehouse.microsoft.MultiFactor;
import io.gatehouse.microsoft.Receipt;
import io.gatehouse.microsoft.wire.JsonCalls;
import java.util.Map;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.springframework.stereotype.Component;

@Component
class GraphMultiFactor implements MultiFactor {

  private final Graph graph;

  GraphMultiFactor(Graph graph) {
    this.graph = graph;
  }

  @Override
  public boolean inGroup(String accountId, String groupId) {
    var builder = graph.client().users().byUserId(accountId).memberOf();
    return graph
        .list(
            "read the groups of the account",
            headers ->
                builder.get(
                    c -> {
                      c.options.add(headers);
                      c.queryParameters.select = new String[] {"id"};
                      c.queryParameters.top = 999;
                    }),
            (link, headers) -> builder.withUrl(link).get(c -> c.options.add(headers)),
            DirectoryObjectCollectionResponse::getValue)
        .stream()
        .map(DirectoryObject::getId)
        .anyMatch(groupId::equalsIgnoreCase);
  }

  @Override
  public Receipt addToGroup(String accountId, String groupId) {
    ReferenceCreate member = new ReferenceCreate();
    member.setOdataId(graph.baseUrl() + "/directoryObjects/" + accountId);
    return AlreadyThere.counts(
        () ->
            graph.change(
                "add the account to the group that requires multi-factor authentication",
                headers ->
                    graph
                        .client()
                        .groups()
                        .byGroupId(groupId)
                        .members()
                        .ref()
                        .post(member, c -> c.options.add(headers))));
  }

  @Override
  public String perUserState(String accountId) {
    String doing = "read the per-user multi-factor state";
    JsonCalls.Answer answer =
        graph.json().send(doing, new Request.Builder().url(requirements(accountId)).build());
    return Graph.required(
        doing, graph.json().object(doing, answer).path("perUserMfaState").textValue());
  }

  @Override
  public Receipt enablePerUser(String accountId) {
    byte[] body = JsonCalls.bytes(Map.of("perUserMfaState", "enabled"));
    return graph
        .json()
        .send(
            "enable per-user multi-factor authentication",
            new Request.Builder()
                .url(requirements(accountId))
                .patch(JsonCalls.body(body, false))
                .build())
        .headers()
        .receipt();
  }

  /** In beta only: neither v1.0 nor its SDK has {@code authentication/requirements}. */
  private HttpUrl requirements(String accountId) {
    return HttpUrl.get(graph.betaBaseUrl())
        .newBuilder()
        .addPathSegment("users")
        .addPathSegment(accountId)
        .addPathSegments("authentication/requirements")
        .build();
  }

  @Override
  public boolean securityDefaultsEnabled() {
    String doing = "read whether security defaults are on";
    IdentitySecurityDefaultsEnforcementPolicy policy =
        graph.read(
            doing,
            headers ->
                graph
                    .client()
                    .policies()
                    .identitySecurityDefaultsEnforcementPolicy()
                    .get(c -> c.options.add(headers)));
    return Graph.required(doing, policy.getIsEnabled());
  }
}
