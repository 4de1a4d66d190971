package io.gatehouse.account;

import java.util.List;

/**
 * Why an account is not touched before a person has decided.
 *
 * @param reasons whole sentences; empty when it is not protected
 */
public record Protection(List<String> reasons) {

  public Protection {
    reasons = List.copyOf(reasons);
  }

  /** Whether a person must decide first. */
  public boolean applies() {
    return !reasons.isEmpty();
  }
}
