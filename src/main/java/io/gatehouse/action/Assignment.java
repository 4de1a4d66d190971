package io.gatehouse.action;

import io.gatehouse.account.Account;
import io.gatehouse.casefile.CaseId;
import java.time.Instant;
import java.util.List;

/**
 * What an action is to be carried out on.
 *
 * @param caseId the case, for messages
 * @param account the account under response, as resolved in this round
 * @param items keys of the items that a person chose (an inbox rule's identity, a consent's id, a
 *     role holding's key …); empty when the action takes none or none was chosen
 * @param containedSince when this round began; sessions must have been revoked and the password
 *     changed after it
 */
public record Assignment(
    CaseId caseId, Account account, List<String> items, Instant containedSince) {
  public Assignment {
    items = List.copyOf(items);
  }
}
