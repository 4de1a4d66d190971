package io.gatehouse.microsoft;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.OffsetDateTime;

/** Tokens of a credential, each kept until shortly before it expires or the service refuses it. */
final class CredentialTokens implements AccessTokens {

  /** Longer than any call takes, so that no token expires on its way. */
  private static final Duration SPARE = Duration.ofMinutes(5);

  private final Kept graph;
  private final Kept exchange;

  CredentialTokens(TokenCredential credential, String graphScope, String exchangeScope) {
    this.graph = new Kept(credential, graphScope);
    this.exchange = new Kept(credential, exchangeScope);
  }

  @Override
  public String forGraph() {
    return graph.token();
  }

  @Override
  public String forExchange() {
    return exchange.token();
  }

  @Override
  public void refused(String token) {
    graph.forget(token);
    exchange.forget(token);
  }

  /** The token of one scope. */
  private static final class Kept {

    private final TokenCredential credential;
    private final String scope;
    private AccessToken last;

    Kept(TokenCredential credential, String scope) {
      this.credential = credential;
      this.scope = scope;
    }

    /** Many may ask at once; one fetches. */
    synchronized String token() {
      if (last == null || !OffsetDateTime.now().plus(SPARE).isBefore(last.getExpiresAt())) {
        last = fetch();
      }
      return last.getToken();
    }

    synchronized void forget(String token) {
      if (last != null && last.getToken().equals(token)) {
        last = null;
      }
    }

    private AccessToken fetch() {
      try {
        return credential.getTokenSync(new TokenRequestContext().addScopes(scope));
      } catch (RuntimeException e) {
        throw new TenantUnavailable(
            "Gatehouse could not sign in to the tenant for "
                + scope
                + "; check gatehouse.tenant.*: "
                + reason(e),
            null,
            null,
            e);
      }
    }

    /** What the innermost cause says: the wrappings of the credential classes only name classes. */
    private static String reason(Throwable failure) {
      Throwable cause = failure;
      while (cause.getCause() != null) {
        cause = cause.getCause();
      }
      if (cause instanceof UnknownHostException) {
        return "no way to "
            + cause.getMessage().replaceFirst(":.*", "")
            + ", whose name is not known here; is there a network, or a proxy to configure?";
      }
      String message = cause.getMessage();
      return message == null
          ? "no reason given"
          : message.lines().findFirst().orElse("no reason given");
    }
  }
}
