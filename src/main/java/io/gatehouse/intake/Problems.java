package io.gatehouse.intake;

import io.gatehouse.casefile.InvalidReport;
import io.gatehouse.casefile.UnknownCase;
import io.gatehouse.database.Outage;
import java.net.URI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What went wrong with a request to {@code /api}, as problem details (RFC 9457) in plain words. */
@RestControllerAdvice(assignableTypes = {CasesController.class, ReportsController.class})
class Problems {

  private static final Logger log = LoggerFactory.getLogger(Problems.class);

  @ExceptionHandler
  ProblemDetail invalid(InvalidReport e) {
    ProblemDetail problem =
        problem(HttpStatus.BAD_REQUEST, "invalid-report", "The report can't be taken", e);
    problem.setProperty("field", e.field());
    return problem;
  }

  @ExceptionHandler
  ProblemDetail unknownAccount(UnknownAccount e) {
    return problem(
        HttpStatus.UNPROCESSABLE_ENTITY, "unknown-account", "There is no such account", e);
  }

  @ExceptionHandler
  ProblemDetail unknownCase(UnknownCase e) {
    return problem(HttpStatus.NOT_FOUND, "unknown-case", "There is no such case", e);
  }

  @ExceptionHandler
  ProblemDetail unreadable(HttpMessageNotReadableException e) {
    ProblemDetail problem =
        ProblemDetail.forStatusAndDetail(
            HttpStatus.BAD_REQUEST,
            "The body is not JSON of the form {\"account\":\"user@tenant\",\"reason\":\"…\"}."
                + " Correct it and send it again.");
    problem.setTitle("The report can't be read");
    problem.setType(type("unreadable-report"));
    return problem;
  }

  @ExceptionHandler
  ProblemDetail unreadableReports(UnreadableReports e) {
    return problem(HttpStatus.BAD_REQUEST, "unreadable-reports", "The reports can't be taken", e);
  }

  /**
   * @throws RuntimeException the same when the database is away, which is answered for all requests
   *     alike, also for those that don't get here
   */
  @ExceptionHandler
  ProblemDetail unexpected(RuntimeException e) {
    if (Outage.caused(e)) {
      throw e;
    }
    log.error("A request to /api failed", e);
    ProblemDetail problem =
        ProblemDetail.forStatusAndDetail(
            HttpStatus.INTERNAL_SERVER_ERROR,
            "Gatehouse could not do this. Try again; when it fails again, tell the administrator,"
                + " who finds the cause in the log.");
    problem.setTitle("Something went wrong");
    problem.setType(type("unexpected"));
    return problem;
  }

  private static ProblemDetail problem(
      HttpStatus status, String type, String title, RuntimeException e) {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, e.getMessage());
    problem.setTitle(title);
    problem.setType(type(type));
    return problem;
  }

  private static URI type(String name) {
    return URI.create("urn:gatehouse:problem:" + name);
  }
}
