package io.gatehouse.evidence.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatehouse.evidence.EvidenceSource.Answer;
import java.io.IOException;
import java.util.Optional;

/**
 * Where an answer goes on.
 *
 * @param link the service's {@code @odata.nextLink}
 */
record NextPage(String link) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String VERSION = "/v1.0";

  /** The next page of an answer, empty for the last. */
  static Optional<NextPage> of(Answer answer) {
    try {
      JsonNode next = JSON.readTree(answer.body()).path("@odata.nextLink");
      return next.isTextual() ? Optional.of(new NextPage(next.asText())) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The link relative to Graph v1.0, which a reader of Graph takes. */
  String path() {
    int version = link.indexOf(VERSION + "/");
    if (version < 0) {
      throw new IllegalStateException("The link to the next page leads out of Graph v1.0.");
    }
    return link.substring(version + VERSION.length());
  }
}
