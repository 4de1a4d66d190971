package io.gatehouse.faults;

import io.gatehouse.faults.Cell.Outcome;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What can go wrong with a call. */
enum Trouble {
  BAD_REQUEST("400", "\"status\":400"),
  TOKEN_EXPIRED("401", "\"status\":401,\"code\":\"InvalidAuthenticationToken\""),
  FORBIDDEN("403", "\"status\":403"),
  NOT_FOUND("404", "\"status\":404"),
  CONFLICT("409", "\"status\":409"),
  PRECONDITION("412", "\"status\":412"),
  THROTTLED("429", "\"status\":429"),
  THROTTLED_SECONDS("429 1", "\"status\":429,\"headers\":{\"Retry-After\":\"1\"}"),
  THROTTLED_FRACTION("429 .2", "\"status\":429,\"headers\":{\"Retry-After\":\"0.249\"}"),
  SERVER_ERROR("500", "\"status\":500"),
  UNAVAILABLE("503", "\"status\":503"),
  GATEWAY_TIMEOUT("504", "\"status\":504"),
  REFUSED("refused", "\"kind\":\"refuse\",\"delayMillis\":40"),
  RESET_BEFORE("reset", "\"kind\":\"drop\""),
  RESET_AFTER("reset*", "\"kind\":\"drop\",\"afterEffect\":true"),
  TIMEOUT("timeout", "\"kind\":\"timeout\",\"delayMillis\":%d".formatted(Trouble.SLOW)),
  SLOW_BODY("slow", "\"kind\":\"slowBody\",\"delayMillis\":%d".formatted(Trouble.SLOW)),
  TRUNCATED("cut", "\"kind\":\"truncated\""),
  WRONG_TYPE("html", "\"kind\":\"wrongContentType\""),
  NO_CHANGE("2xx", null);

  /** Longer than a call may take on the stage. */
  static final int SLOW = 1_000;

  private final String title;
  private final String fault;

  Trouble(String title, String fault) {
    this.title = title;
    this.fault = fault;
  }

  /** The head of its column. */
  String title() {
    return title;
  }

  /** Whether it takes as long as a call may. */
  boolean slow() {
    return this == TIMEOUT || this == SLOW_BODY;
  }

  /** Whether it is tried as one that does not pass, too: one of each kind of passing trouble. */
  boolean lasts() {
    return this == THROTTLED || this == RESET_AFTER || standsForLasting();
  }

  /** Whether it stands for the others of these when there is no time for all. */
  boolean standsForLasting() {
    return this == UNAVAILABLE || this == NO_CHANGE;
  }

  /**
   * What may come of it in any step.
   *
   * @param lasting whether it strikes each time
   * @param release whether it strikes the release of a sender, which is asked for once
   */
  boolean mayComeTo(Outcome outcome, boolean lasting, boolean release) {
    if (release && Set.of(Outcome.WAITS, Outcome.BY_HAND).contains(outcome)) {
      return true;
    }
    Set<Outcome> may = EnumSet.of(Outcome.UNNOTICED, Outcome.RETRIED, Outcome.REFUSED);
    switch (this) {
      case BAD_REQUEST, FORBIDDEN, CONFLICT, PRECONDITION ->
          may.addAll(List.of(Outcome.BY_HAND, Outcome.GAP, Outcome.UNKNOWN, Outcome.ASKED_AGAIN));
      case NOT_FOUND ->
          may.addAll(
              List.of(
                  Outcome.BELIEVED,
                  Outcome.BY_HAND,
                  Outcome.GAP,
                  Outcome.UNKNOWN,
                  Outcome.ASKED_AGAIN));
      case NO_CHANGE -> {
        may.add(Outcome.ASKED_AGAIN);
        if (lasting) {
          may.addAll(List.of(Outcome.INCIDENT, Outcome.GAP));
        }
      }
      default -> {
        if (lasting) {
          may.addAll(List.of(Outcome.INCIDENT, Outcome.GAP));
        }
      }
    }
    return may.contains(outcome);
  }

  /** The lab's conditions in which it strikes a kind of call, the first time or always. */
  String conditions(CallKind kind, boolean lasting) {
    String times = lasting ? "" : ",\"times\":1";
    if (this != NO_CHANGE) {
      return "\"faults\":[{" + kind.place() + "," + fault + times + "}]";
    }
    return kind.writes()
        ? "\"silentFailures\":[{" + kind.place() + "}]"
        : "\"faults\":[{" + kind.place() + ",\"status\":200" + times + "}]";
  }
}
