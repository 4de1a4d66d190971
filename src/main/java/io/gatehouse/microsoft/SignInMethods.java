package io.gatehouse.microsoft;

import java.time.Duration;
import java.util.List;

/** Registered sign-in methods. Exceptions as in {@link Directory}. */
public interface SignInMethods {

  /** All methods other than the password. */
  List<SignInMethod> list(String accountId);

  /**
   * Removes one method; one that is already gone counts as removed. The service refuses the default
   * method while others exist ({@link TenantRefused}, 400): remove the others first.
   */
  Receipt remove(String accountId, SignInMethod method);

  /**
   * Makes a one-time Temporary Access Pass; a pass that existed before is silently replaced.
   *
   * @param lifetime 10 minutes to 30 days
   */
  TemporaryAccessPass createTemporaryAccessPass(String accountId, Duration lifetime);

  /**
   * A pass as shown once by the service.
   *
   * @param pass the secret; wiped by the caller
   */
  record TemporaryAccessPass(String id, char[] pass, Receipt receipt) {}
}
