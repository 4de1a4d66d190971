package io.gatehouse.access;

import static io.gatehouse.access.Role.ADMINISTRATOR;
import static io.gatehouse.access.Role.ANALYST;
import static io.gatehouse.access.Role.APPROVER;
import static io.gatehouse.access.Role.AUDITOR;

import jakarta.servlet.DispatcherType;
import java.util.Arrays;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;

/**
 * Which role may enter where. What they may do inside the engine is {@code EngineAuthorizations}.
 */
final class EntryPoints {

  private EntryPoints() {}

  static void authorize(
      AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry
          requests) {
    requests
        .dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
        .permitAll()
        .requestMatchers("/login", "/access/**", "/favicon.ico")
        .permitAll()
        .requestMatchers(HttpMethod.GET, "/actuator/health", "/actuator/health/**")
        .permitAll()
        .requestMatchers("/actuator/**")
        .hasAuthority(ADMINISTRATOR.group())
        // Camunda's own sign-in and its creation of a first administrator have no use here.
        .requestMatchers("/camunda/api/admin/setup/**", "/camunda/api/admin/auth/user/*/login/**")
        .denyAll()
        // Every web application asks here who is signed in.
        .requestMatchers("/camunda/api/admin/auth/**")
        .hasAnyAuthority(everyGroup())
        .requestMatchers(
            "/camunda/app/cockpit/**",
            "/camunda/api/cockpit/**",
            "/camunda/app/admin/**",
            "/camunda/api/admin/**")
        .hasAuthority(ADMINISTRATOR.group())
        .requestMatchers("/camunda/app/tasklist/**", "/camunda/api/tasklist/**")
        .hasAnyAuthority(ANALYST.group(), APPROVER.group())
        .requestMatchers("/camunda/app/welcome/**", "/camunda/api/welcome/**")
        .denyAll()
        .requestMatchers("/camunda/**", "/engine-rest/**", "/v3/api-docs/**", "/v3/api-docs.yaml")
        .hasAnyAuthority(everyGroup())
        // Auditors change nothing, so nobody does; a file to be verified is looked at, not kept.
        .requestMatchers(HttpMethod.GET, "/audit", "/audit/**")
        .hasAuthority(AUDITOR.group())
        .requestMatchers(HttpMethod.POST, "/audit/verify")
        .hasAuthority(AUDITOR.group())
        .requestMatchers("/handover", "/handover/**")
        .hasAuthority(ANALYST.group())
        .requestMatchers("/retention", "/retention/**", "/api/cases/*/legal-hold")
        .hasAuthority(ADMINISTRATOR.group())
        .requestMatchers("/api/people/*/revoke-sessions")
        .hasAuthority(ADMINISTRATOR.group())
        .requestMatchers(HttpMethod.GET, "/api/session-revocations")
        .hasAnyAuthority(AUDITOR.group(), ADMINISTRATOR.group())
        .requestMatchers(HttpMethod.GET, "/api/**")
        .hasAnyAuthority(ANALYST.group(), APPROVER.group(), AUDITOR.group())
        .requestMatchers(HttpMethod.POST, "/api/**")
        .hasAuthority(ANALYST.group())
        .requestMatchers("/", "/logout")
        .authenticated()
        .anyRequest()
        .denyAll();
  }

  private static String[] everyGroup() {
    return Arrays.stream(Role.values()).map(Role::group).toArray(String[]::new);
  }
}
