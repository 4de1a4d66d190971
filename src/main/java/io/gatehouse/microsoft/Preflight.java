package io.gatehouse.microsoft;

import java.util.Set;

/** What Gatehouse's own registration may do in the tenant. Only reads. */
public interface Preflight {

  /**
   * Signs in to both services and looks.
   *
   * @throws TenantException when Gatehouse can't sign in to Microsoft Graph or nothing could be
   *     read
   */
  Granted granted();

  /**
   * What was found.
   *
   * @param application the registration's display name, or its client id when that can't be read
   * @param permissions names of the granted application permissions, of Graph and Exchange together
   * @param directoryRoles names of the directory roles that the registration's service principal
   *     holds directly; null when they can't be read
   * @param servicePlans names of the service plans that the tenant has bought, for example {@code
   *     AAD_PREMIUM_P2}; null when they can't be read
   * @param exchangeProblem why Exchange Online does not run cmdlets for Gatehouse; null when it
   *     does
   */
  record Granted(
      String application,
      Set<String> permissions,
      Set<String> directoryRoles,
      Set<String> servicePlans,
      String exchangeProblem) {}
}
