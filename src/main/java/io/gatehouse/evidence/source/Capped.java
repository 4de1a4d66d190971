package io.gatehouse.evidence.source;

import io.gatehouse.evidence.EvidenceSource.Answer;
import java.util.List;

/** A question was not put to everything it could have been put to. */
final class Capped extends RuntimeException {

  private final transient List<Answer> answers;

  Capped(String message, List<Answer> answers) {
    super(message);
    this.answers = List.copyOf(answers);
  }

  List<Answer> answers() {
    return answers;
  }
}
