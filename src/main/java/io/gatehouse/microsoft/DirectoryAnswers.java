package io.gatehouse.microsoft;

import io.gatehouse.account.RoleHolding;
import io.gatehouse.evidence.EvidenceSource.Answer;
import java.util.List;

/**
 * Reads answers of Microsoft Graph that were kept as received, with the same eyes as {@link
 * Consents} and {@link Devices} read fresh ones. Asks the tenant nothing. Answers of other
 * questions are passed over.
 */
public interface DirectoryAnswers {

  /** The account's own grants and assignments, without the apps' names. */
  List<Consent> consents(String accountId, List<Answer> answers);

  /**
   * The account's own roles of every kind that Graph knows, as {@link RoleAssignments} names them.
   */
  List<RoleHolding> roles(String accountId, List<Answer> answers);

  List<Device> devices(List<Answer> answers);
}
