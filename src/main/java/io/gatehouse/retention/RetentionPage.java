package io.gatehouse.retention;

import io.gatehouse.access.People;
import io.gatehouse.access.Person;
import io.gatehouse.access.SignedIn;
import io.gatehouse.access.SignedInPerson;
import io.gatehouse.casefile.CaseFile;
import io.gatehouse.casefile.CaseId;
import io.gatehouse.casefile.CaseRegister;
import io.gatehouse.casefile.UnknownCase;
import io.gatehouse.journal.Actor;
import jakarta.servlet.http.HttpServletRequest;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** {@code /retention}: where administrators set and lift legal holds in the browser. */
@Controller
@RequestMapping("/retention")
class RetentionPage {

  private static final String PAGE = "retention/holds";
  private static final String AGAIN = "redirect:/retention";

  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm:ss 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final HoldDesk desk;
  private final LegalHolds holds;
  private final RetentionDesk deletions;
  private final RetentionSettings settings;
  private final CaseRegister cases;
  private final People people;
  private final SignedIn signedIn;

  RetentionPage(
      HoldDesk desk,
      LegalHolds holds,
      RetentionDesk deletions,
      RetentionSettings settings,
      CaseRegister cases,
      People people,
      SignedIn signedIn) {
    this.desk = desk;
    this.holds = holds;
    this.deletions = deletions;
    this.settings = settings;
    this.cases = cases;
    this.people = people;
    this.signedIn = signedIn;
  }

  /**
   * A hold as the page shows it.
   *
   * @param setBy name of the administrator
   * @param utc when it was set, in words
   */
  record Held(LegalHold hold, String account, boolean closed, String setBy, String utc) {}

  @GetMapping
  String page(Model model) {
    model.addAttribute("holds", holds.all().stream().map(this::held).toList());
    model.addAttribute("kept", deletions.kept());
    model.addAttribute("afterClosing", Keeping.inWords(settings.closedCases()));
    model.addAttribute("afterHold", Keeping.inWords(settings.afterHold()));
    return PAGE;
  }

  @PostMapping
  String set(
      @RequestParam(defaultValue = "") String caseId,
      @RequestParam(defaultValue = "") String reason,
      RedirectAttributes next) {
    LegalHold hold = desk.set(number(caseId), reason, who());
    next.addFlashAttribute(
        "done", "Case " + hold.caseId() + " is on legal hold: it is kept until you lift the hold.");
    return AGAIN;
  }

  @PostMapping("/{caseId}/lift")
  String lift(
      @PathVariable String caseId,
      @RequestParam(defaultValue = "") String reason,
      RedirectAttributes next) {
    LegalHold hold = desk.lift(number(caseId), reason, who());
    next.addFlashAttribute(
        "done",
        "The hold on case "
            + hold.caseId()
            + " is lifted. Its record is kept until its retention ends, and for "
            + Keeping.inWords(settings.afterHold())
            + " at least.");
    return AGAIN;
  }

  @ExceptionHandler({HoldRefused.class, UnknownCase.class})
  @ResponseStatus(HttpStatus.BAD_REQUEST)
  String refused(RuntimeException e, Model model, HttpServletRequest request) {
    model.addAttribute("problem", e.getMessage());
    // What was typed is not lost.
    if (!request.getRequestURI().endsWith("/lift")) {
      model.addAttribute("caseId", request.getParameter("caseId"));
      model.addAttribute("reason", request.getParameter("reason"));
    }
    return page(model);
  }

  private Held held(LegalHold hold) {
    CaseFile file = cases.get(hold.caseId());
    return new Held(
        hold,
        file.accountLabel(),
        file.closedAt() != null,
        people.find(hold.setBy()).map(Person::displayName).orElse(hold.setBy()),
        UTC.format(hold.setAt()));
  }

  private Actor.Person who() {
    SignedInPerson person = signedIn.current().orElseThrow();
    return new Actor.Person(person.userId(), person.signIn());
  }

  private static CaseId number(String caseId) {
    try {
      return new CaseId(caseId.strip().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new UnknownCase(caseId);
    }
  }
}
