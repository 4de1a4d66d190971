package io.gatehouse.action;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How the tenant requires multi-factor authentication of one account.
 *
 * @param conditionalAccessGroupId object id of the group that a Conditional Access policy requires
 *     it of; null where there is none, then per-user multi-factor authentication is used
 */
@ConfigurationProperties("gatehouse.mfa")
public record MfaSettings(String conditionalAccessGroupId) {
  public MfaSettings {
    if (conditionalAccessGroupId != null && conditionalAccessGroupId.isBlank()) {
      conditionalAccessGroupId = null;
    }
  }
}
