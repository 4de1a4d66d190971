package io.gatehouse.microsoft;

import io.gatehouse.evidence.EvidenceSource;
import java.util.List;
import java.util.Map;

/**
 * The tenant's answers as received, byte for byte, for evidence. Only reads. Exceptions as in
 * {@link Directory}; a page that could not be fetched fails the whole call.
 *
 * <p>Paths start with {@code /} and are relative to Graph v1.0 ({@code /users/{id}}); one that
 * starts with {@code /beta/} goes to Graph beta. Whoever builds them encodes what needs it.
 */
public interface RawReads {

  /**
   * Reads a resource or a collection, following {@code @odata.nextLink}.
   *
   * @param pathAndQuery for example {@code /users/{id}/memberOf?$top=999}
   * @param maxPages how many pages to fetch at most, at least 1; when the last answer still holds
   *     an {@code @odata.nextLink}, the cap was reached and there is more
   * @param headers extra request headers, for example {@code ConsistencyLevel}
   * @return one answer per page, in order
   */
  List<EvidenceSource.Answer> graph(String pathAndQuery, int maxPages, Map<String, String> headers);

  /** Asks a question that Graph takes as POST, for example a batch or a hunting query. */
  List<EvidenceSource.Answer> graphPost(String path, String jsonBody);

  /**
   * Runs a reading cmdlet of Exchange Online to its last page.
   *
   * @param mailboxAnchor user principal name of the mailbox it is about; null for the organisation
   * @param cmdlet a {@code Get-…} or {@code Search-…} cmdlet; others are an {@link
   *     IllegalArgumentException}
   * @param parameters as the cmdlet names them; switches are {@code true}
   */
  List<EvidenceSource.Answer> exchange(
      String mailboxAnchor, String cmdlet, Map<String, Object> parameters);
}
