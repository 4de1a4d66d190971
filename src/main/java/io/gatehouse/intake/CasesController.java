package io.gatehouse.intake;

import io.gatehouse.casefile.CaseFile;
import io.gatehouse.casefile.CaseId;
import io.gatehouse.casefile.CaseRegister;
import io.gatehouse.casefile.Report;
import io.gatehouse.casefile.UnknownCase;
import io.gatehouse.journal.Actor;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/cases}: report an account, look at a case. */
@RestController
@RequestMapping("/api/cases")
@Tag(name = "Cases", description = "Report an account and follow its case")
class CasesController {

  private final Intake intake;
  private final CaseRegister cases;
  private final OpenTasks openTasks;
  private final Reporter reporter;

  CasesController(Intake intake, CaseRegister cases, OpenTasks openTasks, Reporter reporter) {
    this.intake = intake;
    this.cases = cases;
    this.openTasks = openTasks;
    this.reporter = reporter;
  }

  @PostMapping
  @Operation(
      summary = "Report a compromised account",
      description =
          "201 opens a case and locks the account; 200 when a case is open for it already, which the"
              + " report then joins.")
  ResponseEntity<CaseView> report(@RequestBody ReportRequest request) {
    Actor.Person who = reporter.current();
    Filed filed = intake.file(new Report(request.account(), request.reason(), who.userId()), who);
    URI location = URI.create("/api/cases/" + filed.caseId());
    CaseView view = view(filed.caseId());
    return filed.opened()
        ? ResponseEntity.created(location).body(view)
        : ResponseEntity.ok().location(location).body(view);
  }

  @GetMapping("/{caseId}")
  @Operation(summary = "Look at a case: where it is, what waits for people, when what happened")
  CaseView look(@PathVariable String caseId) {
    CaseId id;
    try {
      id = new CaseId(caseId);
    } catch (IllegalArgumentException e) {
      throw new UnknownCase(caseId);
    }
    return view(id);
  }

  private CaseView view(CaseId caseId) {
    CaseFile file = cases.get(caseId);
    return CaseView.of(file, openTasks.of(caseId));
  }
}
