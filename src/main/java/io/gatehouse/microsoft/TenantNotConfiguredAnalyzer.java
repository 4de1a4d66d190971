package io.gatehouse.microsoft;

import java.util.stream.Collectors;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says at start what is missing and how to get it, in place of a stack trace. */
class TenantNotConfiguredAnalyzer extends AbstractFailureAnalyzer<TenantNotConfigured> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, TenantNotConfigured cause) {
    String missing =
        cause.missing().stream().map(key -> "  - " + key).collect(Collectors.joining("\n"));
    return new FailureAnalysis(
        "Gatehouse has no Microsoft 365 tenant to work in. Missing or wrong:\n" + missing,
        """
        Register an application for Gatehouse in the tenant, grant it the permissions of \
        docs/permissions.md, and set the keys above in config/application.yaml beside the jar \
        or as environment variables (GATEHOUSE_TENANT_TENANT_ID, GATEHOUSE_TENANT_CLIENT_ID, \
        GATEHOUSE_TENANT_CERTIFICATE_PATH or GATEHOUSE_TENANT_CLIENT_SECRET).
        Then run `java -jar gatehouse.jar preflight`, which signs in and tells what will run \
        automatically.""",
        cause);
  }
}
