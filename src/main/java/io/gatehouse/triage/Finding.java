package io.gatehouse.triage;

import java.util.List;

/**
 * One thing in the account, judged.
 *
 * @param key the service's id of the thing, stable and unique within its category; {@link
 *     #UNREAD_KEY} stands for a whole category that could not be read
 * @param title what people recognise it by, free of characters that cannot be seen
 * @param reasons plain sentences for an analyst, at least one
 * @param systemOwned made and kept by Microsoft's services: never to be touched
 * @param proposed whether it is preselected for action
 */
public record Finding(
    String key,
    FindingCategory category,
    String title,
    Verdict verdict,
    List<String> reasons,
    boolean systemOwned,
    boolean proposed) {

  /** The key of the finding that says that a category could not be read. */
  public static final String UNREAD_KEY = "unread";

  public Finding {
    reasons = List.copyOf(reasons);
    if (systemOwned && proposed) {
      throw new IllegalArgumentException("What the system owns is never proposed for action");
    }
  }

  /** A finding that is proposed for action when it is suspicious. */
  static Finding of(String key, FindingCategory category, String title, Judgement judgement) {
    return new Finding(
        key,
        category,
        title,
        judgement.verdict(),
        judgement.reasons(),
        false,
        judgement.verdict() == Verdict.SUSPICIOUS);
  }
}
