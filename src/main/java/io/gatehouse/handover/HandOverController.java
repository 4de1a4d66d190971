package io.gatehouse.handover;

import io.gatehouse.access.Refused;
import io.gatehouse.access.SignedIn;
import io.gatehouse.access.SignedInPerson;
import io.gatehouse.handover.HandOverTasks.HandOverTask;
import io.gatehouse.journal.Act;
import io.gatehouse.journal.Actor;
import io.gatehouse.journal.Journal;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The page that shows a credential once, to the person whose task it is, after they said how they
 * made sure who the user is.
 */
@Controller
@RequestMapping("/handover/{taskId}")
class HandOverController {

  private static final String PAGE = "handover/page";

  private final HandOverTasks tasks;
  private final OneTimeSecrets secrets;
  private final SignedIn signedIn;
  private final Journal journal;
  private final ApplicationEventPublisher events;

  HandOverController(
      HandOverTasks tasks,
      OneTimeSecrets secrets,
      SignedIn signedIn,
      Journal journal,
      ApplicationEventPublisher events) {
    this.tasks = tasks;
    this.secrets = secrets;
    this.signedIn = signedIn;
    this.journal = journal;
    this.events = events;
  }

  @GetMapping
  String ask(@PathVariable String taskId, Model model, HttpServletResponse response) {
    neverKeep(response);
    waiting(taskId, model);
    return PAGE;
  }

  @PostMapping
  String show(
      @PathVariable String taskId,
      @RequestParam(required = false) Attestation.Method method,
      @RequestParam(required = false) String note,
      Model model,
      HttpServletResponse response) {
    neverKeep(response);
    Optional<Waiting> waiting = waiting(taskId, model);
    if (waiting.isPresent()) {
      reveal(waiting.get(), method, note, model);
    } else {
      response.setStatus(HttpServletResponse.SC_FORBIDDEN);
    }
    return PAGE;
  }

  private void reveal(Waiting waiting, Attestation.Method method, String note, Model model) {
    SignedInPerson person = waiting.person();
    try {
      Attestation attestation = new Attestation(method, note);
      char[] secret =
          secrets.reveal(
              waiting.secret().id(),
              new Viewer(person.userId(), person.signIn(), person.remoteAddress()),
              attestation);
      try {
        journal.append(
            waiting.task().caseId(),
            new Act(
                new Actor.Person(person.userId(), person.signIn()),
                "credential-shown",
                "Saw the new credential, once, to hand it over. "
                    + attestation.method().title()
                    + ": "
                    + attestation.note(),
                waiting.task().account(),
                null,
                Map.of("from", person.remoteAddress(), "kind", waiting.secret().kind().name()),
                Act.Outcome.DONE,
                null,
                null));
        model.addAttribute("secret", new String(secret));
      } finally {
        Arrays.fill(secret, '\0');
      }
    } catch (IllegalArgumentException | SecretUnavailable e) {
      model.addAttribute("problem", e.getMessage());
      refused(person, waiting.task(), e.getMessage());
    }
  }

  /** What waits behind the task, when this person may see it; else the model says why not. */
  private Optional<Waiting> waiting(String taskId, Model model) {
    model.addAttribute("methods", Attestation.Method.values());
    SignedInPerson person = signedIn.current().orElseThrow();
    Optional<HandOverTask> task = tasks.find(taskId);
    if (task.isEmpty()) {
      model.addAttribute(
          "closed",
          "There is no open hand-over behind this address. Open the task in Tasklist again.");
      return Optional.empty();
    }
    model.addAttribute("task", task.get());
    if (!person.userId().equals(task.get().assignee())) {
      return closed(
          model,
          person,
          task.get(),
          task.get().assignee() == null
              ? "Claim the task “Hand over credential” in Tasklist first; then open this page again."
              : "This hand-over is the task of "
                  + task.get().assignee()
                  + ". Only that person can see the credential.");
    }
    Optional<SecretStatus> secret = secrets.status(task.get().caseId(), task.get().round());
    if (secret.isEmpty() || secret.get().state() != SecretState.WAITING) {
      return closed(
          model,
          person,
          task.get(),
          switch (secret.map(SecretStatus::state).orElse(SecretState.EXPIRED)) {
            case SHOWN ->
                "The credential was shown already, and it is shown once. If it was lost,"
                    + " complete the task with “make a new one”.";
            default -> "No credential waits any more. Complete the task with “make a new one”.";
          });
    }
    model.addAttribute("secretStatus", secret.get());
    return Optional.of(new Waiting(person, task.get(), secret.get()));
  }

  private Optional<Waiting> closed(
      Model model, SignedInPerson person, HandOverTask task, String reason) {
    model.addAttribute("closed", reason);
    refused(person, task, reason);
    return Optional.empty();
  }

  /** Who tried to see a credential belongs in the record, like who saw it. */
  private void refused(SignedInPerson person, HandOverTask task, String reason) {
    events.publishEvent(
        new Refused(
            person, "See the credential", reason, task.caseId().value(), null, task.taskId()));
  }

  private static void neverKeep(HttpServletResponse response) {
    response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
  }

  private record Waiting(SignedInPerson person, HandOverTask task, SecretStatus secret) {}
}
