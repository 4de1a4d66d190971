package io.gatehouse.microsoft.graph;

import com.microsoft.graph.identityprotection.riskyusers.confirmcompromised.ConfirmCompromisedPostRequestBody;
import com.microsoft.graph.identityprotection.riskyusers.dismiss.DismissPostRequestBody;
import com.microsoft.graph.models.RiskyUser;
import io.gatehouse.microsoft.IdentityRisk;
import io.gatehouse.microsoft.Receipt;
import io.gatehouse.microsoft.RiskState;
import io.gatehouse.microsoft.TenantItemMissing;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
class GraphIdentityRisk implements IdentityRisk {

  private final Graph graph;

  GraphIdentityRisk(Graph graph) {
    this.graph = graph;
  }

  @Override
  public RiskState of(String accountId) {
    String doing = "read the risk of the account";
    try {
      RiskyUser user =
          graph.read(
              doing,
              headers ->
                  graph
                      .client()
                      .identityProtection()
                      .riskyUsers()
                      .byRiskyUserId(accountId)
                      .get(c -> c.options.add(headers)));
      return new RiskState(
          Graph.required(doing, user.getRiskLevel()).getValue(),
          Graph.required(doing, user.getRiskState()).getValue());
    } catch (TenantItemMissing neverAtRisk) {
      return new RiskState("none", "none");
    }
  }

  @Override
  public Receipt confirmCompromised(String accountId) {
    ConfirmCompromisedPostRequestBody body = new ConfirmCompromisedPostRequestBody();
    body.setUserIds(List.of(accountId));
    return graph.change(
        "confirm the account as compromised",
        headers ->
            graph
                .client()
                .identityProtection()
                .riskyUsers()
                .confirmCompromised()
                .post(body, c -> c.options.add(headers)));
  }

  @Override
  public Receipt dismiss(String accountId) {
    DismissPostRequestBody body = new DismissPostRequestBody();
    body.setUserIds(List.of(accountId));
    return graph.change(
        "dismiss the risk of the account",
        headers ->
            graph
                .client()
                .identityProtection()
                .riskyUsers()
                .dismiss()
                .post(body, c -> c.options.add(headers)));
  }
}
