package io.gatehouse.retention;

import io.gatehouse.access.SignedIn;
import io.gatehouse.access.SignedInPerson;
import io.gatehouse.casefile.CaseId;
import io.gatehouse.casefile.UnknownCase;
import io.gatehouse.journal.Actor;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/cases/{caseId}/legal-hold}: keep a case from deletion. */
@RestController
@RequestMapping("/api/cases/{caseId}/legal-hold")
@Tag(name = "Legal hold", description = "Keep a case from deletion; for administrators")
class LegalHoldController {

  private final HoldDesk desk;
  private final LegalHolds holds;
  private final SignedIn signedIn;

  LegalHoldController(HoldDesk desk, LegalHolds holds, SignedIn signedIn) {
    this.desk = desk;
    this.holds = holds;
    this.signedIn = signedIn;
  }

  /**
   * @param reason why the case must be kept
   */
  record Wanted(String reason) {}

  /**
   * @param liftedAt null while the hold is on
   * @param liftedBy null while the hold is on
   */
  record View(
      String caseId,
      String reason,
      String setBy,
      Instant setAt,
      Instant liftedAt,
      String liftedBy) {

    static View of(LegalHold hold) {
      return new View(
          hold.caseId().value(),
          hold.reason(),
          hold.setBy(),
          hold.setAt(),
          hold.liftedAt(),
          hold.liftedBy());
    }
  }

  @PutMapping
  @Operation(summary = "Set a legal hold: the case is not deleted until it is lifted")
  View set(@PathVariable String caseId, @RequestBody Wanted wanted) {
    return View.of(desk.set(number(caseId), wanted.reason(), who()));
  }

  @DeleteMapping
  @Operation(summary = "Lift the legal hold, with the reason as a parameter")
  View lift(@PathVariable String caseId, @RequestParam(required = false) String reason) {
    return View.of(desk.lift(number(caseId), reason, who()));
  }

  @GetMapping
  @Operation(summary = "Look at the legal hold of a case")
  View look(@PathVariable String caseId) {
    return View.of(
        holds
            .on(number(caseId))
            .orElseThrow(
                () ->
                    new HoldRefused(
                        HoldRefused.Why.NOT_HELD,
                        "There is no legal hold on case " + number(caseId) + ".")));
  }

  @ExceptionHandler
  ProblemDetail refused(HoldRefused e) {
    return switch (e.why()) {
      case REASON ->
          problem(
              HttpStatus.BAD_REQUEST, "invalid-legal-hold", "That can't be taken", e.getMessage());
      case NOT_HELD ->
          problem(HttpStatus.NOT_FOUND, "no-legal-hold", "There is no legal hold", e.getMessage());
      case DELETED ->
          problem(HttpStatus.GONE, "case-deleted", "The case was deleted", e.getMessage());
    };
  }

  @ExceptionHandler
  ProblemDetail unknownCase(UnknownCase e) {
    return problem(HttpStatus.NOT_FOUND, "unknown-case", "There is no such case", e.getMessage());
  }

  @ExceptionHandler
  ProblemDetail unreadable(HttpMessageNotReadableException e) {
    return problem(
        HttpStatus.BAD_REQUEST,
        "unreadable-legal-hold",
        "The legal hold can't be read",
        "The body is not JSON of the form {\"reason\":\"…\"}. Correct it and send it again.");
  }

  private Actor.Person who() {
    SignedInPerson person = signedIn.current().orElseThrow();
    return new Actor.Person(person.userId(), person.signIn());
  }

  private static CaseId number(String caseId) {
    try {
      return new CaseId(caseId);
    } catch (IllegalArgumentException e) {
      throw new UnknownCase(caseId);
    }
  }

  private static ProblemDetail problem(
      HttpStatus status, String type, String title, String detail) {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
    problem.setTitle(title);
    problem.setType(URI.create("urn:gatehouse:problem:" + type));
    return problem;
  }
}
