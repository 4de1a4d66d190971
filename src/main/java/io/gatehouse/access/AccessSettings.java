package io.gatehouse.access;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How people sign in.
 *
 * @param signIn the way in, {@code oidc} unless configured
 * @param oidc what to read from the tokens of the OpenID provider
 * @param sessionMaxAge after this time a session ends even when it is used, at most this long after
 *     the sign-in
 * @param bearerMaxAge a bearer token that was issued longer ago is refused, even when it has not
 *     expired
 */
@Validated
@ConfigurationProperties("gatehouse")
public record AccessSettings(
    @NotNull @DefaultValue("oidc") SignInMode signIn,
    @NotNull @Valid @DefaultValue Oidc oidc,
    @NotNull @DefaultValue("10h") Duration sessionMaxAge,
    @NotNull @DefaultValue("2h") Duration bearerMaxAge) {

  /**
   * What to read from the tokens of the OpenID provider.
   *
   * @param userIdClaim the claim whose value becomes the user id; it must be one that neither
   *     changes nor is given to somebody else later. Entra ID: {@code oid}. Whoever brings a token
   *     that lacks it is refused.
   * @param objectIdClaim the claim with the person's id in the directory that Gatehouse protects
   * @param rolesClaim the claim that lists app roles
   * @param groups per group id, the values of the roles claim that put a person into it
   */
  public record Oidc(
      @NotBlank @DefaultValue("oid") String userIdClaim,
      @NotBlank @DefaultValue("oid") String objectIdClaim,
      @NotBlank @DefaultValue("roles") String rolesClaim,
      @NotNull @DefaultValue Map<String, Set<String>> groups) {}
}
