package io.gatehouse.access;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Ends a person's sessions at once, for example when a role was taken away in the directory. */
@RestController
@Tag(name = "Sessions", description = "End a person's sessions and tokens; for administrators")
class SessionRevocationController {

  private final SessionRevocations revocations;
  private final SignedIn signedIn;

  SessionRevocationController(SessionRevocations revocations, SignedIn signedIn) {
    this.revocations = revocations;
    this.signedIn = signedIn;
  }

  /**
   * @param reason why the sessions are to end
   */
  record Wanted(String reason) {}

  @PostMapping("/api/people/{userId}/revoke-sessions")
  @Operation(
      summary = "End every session and bearer token of a person that has begun until now",
      description =
          "The person may sign in again and then has the roles that the provider gives at that"
              + " moment. Remove the role, or disable the account, in the directory first.")
  SessionRevocation revoke(@PathVariable String userId, @RequestBody Wanted wanted) {
    return revocations.revoke(userId, wanted.reason(), signedIn.current().orElseThrow().userId());
  }

  @GetMapping("/api/session-revocations")
  @Operation(summary = "Who ended whose sessions, when and why; the newest first")
  List<SessionRevocation> all() {
    return revocations.all();
  }

  @ExceptionHandler
  ProblemDetail unknown(SessionRevocations.UnknownPerson e) {
    return problem(HttpStatus.NOT_FOUND, "unknown-person", "There is no such person", e);
  }

  @ExceptionHandler
  ProblemDetail invalid(SessionRevocations.Invalid e) {
    return problem(HttpStatus.BAD_REQUEST, "invalid-revocation", "That can't be taken", e);
  }

  @ExceptionHandler(HttpMessageNotReadableException.class)
  ProblemDetail unreadable() {
    return problem(
        HttpStatus.BAD_REQUEST,
        "unreadable-revocation",
        "The revocation can't be read",
        new SessionRevocations.Invalid(
            "The body is not JSON of the form {\"reason\":\"…\"}. Correct it and send it again."));
  }

  private static ProblemDetail problem(
      HttpStatus status, String type, String title, RuntimeException e) {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, e.getMessage());
    problem.setTitle(title);
    problem.setType(URI.create("urn:gatehouse:problem:" + type));
    return problem;
  }
}
