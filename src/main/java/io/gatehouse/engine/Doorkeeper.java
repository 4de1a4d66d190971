package io.gatehouse.engine;

import io.gatehouse.access.GateRefused;
import io.gatehouse.access.OwnWork;
import io.gatehouse.access.Refused;
import io.gatehouse.access.SignedIn;
import io.gatehouse.access.SignedInPerson;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.rest.exception.InvalidRequestException;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Decides on every command that a person gives the engine, whichever way it comes: Tasklist,
 * Cockpit, REST or our own pages. Reading is left to the engine's authorizations, unless it would
 * run an expression of the person's. Changing anything is refused unless {@link PersonalCommands}
 * knows the command and finds nothing wrong with it. What the engine does in turn, and what it does
 * without a person, passes.
 */
@Component
class Doorkeeper {

  private final SignedIn signedIn;
  private final OwnWork ownWork;
  private final PersonalCommands personalCommands;
  private final TaskWhereabouts whereabouts;
  private final ApplicationEventPublisher events;
  private final ThreadLocal<Boolean> inside = ThreadLocal.withInitial(() -> false);

  Doorkeeper(
      SignedIn signedIn,
      OwnWork ownWork,
      PersonalCommands personalCommands,
      TaskWhereabouts whereabouts,
      ApplicationEventPublisher events) {
    this.signedIn = signedIn;
    this.ownWork = ownWork;
    this.personalCommands = personalCommands;
    this.whereabouts = whereabouts;
    this.events = events;
  }

  <T> T admit(Command<T> command, Supplier<T> execute) {
    Optional<SignedInPerson> person = inside.get() ? Optional.empty() : person();
    if (person.isEmpty()) {
      return execute.get();
    }
    boolean reads = ReadingCommands.include(command);
    if (reads && !SearchExpressions.areIn(command)) {
      return foundOrExplained(
          command,
          OwnGroupsTasks.wanted(command, person.get())
              ? withoutAuthorization(execute)
              : execute.get());
    }
    inside.set(true);
    try {
      if (reads) {
        throw new GateRefused(
            "A search takes no expressions, only values. Write the value itself, or use one of the"
                + " lists that are there.");
      }
      return decide(command, execute, person.get());
    } catch (RuntimeException refusal) {
      // Also what a form or the register did not take, and what came too late.
      publish(command, person.get(), refusal.getMessage());
      throw refusal instanceof GateRefused
          ? new AuthorizationException(refusal.getMessage())
          : refusal;
    } finally {
      inside.remove();
    }
  }

  /** Whoever follows a link to a task that they can't see reads why, and not only that. */
  private <T> T foundOrExplained(Command<T> command, T found) {
    if (found == null
        && command instanceof TaskQueryImpl query
        && query.getTaskId() != null
        && query.getKey() == null) {
      whereabouts
          .of(query.getTaskId())
          .ifPresent(
              words -> {
                throw new InvalidRequestException(
                    Response.Status.NOT_FOUND, "No matching task for you. " + words);
              });
    }
    return found;
  }

  private <T> T decide(Command<T> command, Supplier<T> execute, SignedInPerson person) {
    return switch (personalCommands.decide(command, person, ownWork.inProgress())) {
      case AUTHORIZED_BY_ENGINE -> execute.get();
      case AUTHORIZED_HERE -> withoutAuthorization(execute);
    };
  }

  private static <T> T withoutAuthorization(Supplier<T> execute) {
    return Context.getCommandContext()
        .runWithoutAuthorization(
            () -> {
              return execute.get();
            });
  }

  /** Who the engine authorizes this thread as; empty for background work. */
  private Optional<SignedInPerson> person() {
    CommandContext context = Context.getCommandContext();
    Authentication authentication = context.getAuthentication();
    if (authentication == null || authentication.getUserId() == null) {
      return Optional.empty();
    }
    Optional<SignedInPerson> current = signedIn.current();
    if (current.isPresent() && !current.get().userId().equals(authentication.getUserId())) {
      throw new AuthorizationException(
          "The request was signed in as one person and works in the engine as another.");
    }
    return current.or(
        () ->
            Optional.of(
                new SignedInPerson(
                    authentication.getUserId(),
                    authentication.getUserId(),
                    authentication.getGroupIds() == null
                        ? Set.of()
                        : Set.copyOf(authentication.getGroupIds()),
                    "engine",
                    "",
                    "")));
  }

  private void publish(Command<?> command, SignedInPerson person, String reason) {
    String attempt = command.getClass().getSimpleName().replaceFirst("Cmd$", "");
    List<Subject> subjects = Subject.of(command);
    if (subjects.isEmpty()) {
      events.publishEvent(new Refused(person, attempt, reason, null, null, null));
    }
    for (Subject subject : subjects) {
      events.publishEvent(
          new Refused(
              person,
              attempt,
              reason,
              subject.caseId(),
              subject.processInstanceId(),
              subject.taskId()));
    }
  }
}
