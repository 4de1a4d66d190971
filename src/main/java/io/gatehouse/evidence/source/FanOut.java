package io.gatehouse.evidence.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatehouse.evidence.EvidenceSource.Answer;
import io.gatehouse.microsoft.TenantItemMissing;
import io.gatehouse.microsoft.TenantUnavailable;
import io.gatehouse.microsoft.wire.SideBySide;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** A first question whose answer lists what the further questions are about. */
final class FanOut {

  /** More than this many things are not asked about one by one. */
  static final int MOST = 200;

  private static final ObjectMapper JSON = new ObjectMapper();

  private FanOut() {}

  /**
   * Asks about each thing that the first answers list.
   *
   * @param key what a listed thing is asked about by; null to leave it out
   * @param ask asks about one
   * @return the first answers, then the further ones in order
   * @throws TenantUnavailable when one that was listed is not found a moment later: it is gone from
   *     the list the next time, or else the evidence is not complete
   * @throws Capped when more is listed than is asked about
   */
  static List<Answer> each(
      List<Answer> first, Function<JsonNode, String> key, Function<String, List<Answer>> ask) {
    List<String> keys = keys(first, key);
    List<String> asked = keys.subList(0, Math.min(MOST, keys.size()));
    List<Answer> answers = new ArrayList<>(first);
    SideBySide.each(asked, one -> listed(ask, one)).forEach(answers::addAll);
    if (keys.size() > MOST) {
      throw new Capped(
          "Asked about the first " + MOST + " of " + keys.size() + "; there is more.", answers);
    }
    return answers;
  }

  private static List<Answer> listed(Function<String, List<Answer>> ask, String key) {
    try {
      return ask.apply(key);
    } catch (TenantItemMissing e) {
      throw new TenantUnavailable(
          e.getMessage() + " It was listed a moment before.", null, e.requestId(), e);
    }
  }

  private static List<String> keys(List<Answer> answers, Function<JsonNode, String> key) {
    List<String> keys = new ArrayList<>();
    for (Answer answer : answers) {
      try {
        for (JsonNode listed : JSON.readTree(answer.body()).path("value")) {
          keys.add(key.apply(listed));
        }
      } catch (IOException e) {
        throw new TenantUnavailable(
            "The answer to “" + answer.request() + "” can't be read.", null, answer.requestId(), e);
      }
    }
    return keys.stream().filter(Objects::nonNull).distinct().toList();
  }
}
