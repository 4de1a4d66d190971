package io.gatehouse.microsoft;

import java.util.List;

/** Apps' permissions to an account. Exceptions as in {@link Directory}. */
public interface Consents {

  /** The account's own delegated grants and app-role assignments; grants for everyone left out. */
  List<Consent> of(String accountId);

  /** Takes one away; one that is already gone counts as taken. */
  Receipt remove(String accountId, Consent consent);

  /** Gives one back. */
  Receipt restore(String accountId, Consent consent);
}
