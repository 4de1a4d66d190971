package io.gatehouse.faults;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.response.Colleague;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.camunda.bpm.engine.task.Task;

/** The ways of the playbook that a case takes only when something is unusual. */
enum HardCase {
  /** An emergency account, which a person decides on first. */
  PROTECTED_ACCOUNT("breakglass1@nordwind.example"),
  /** A name that turns out to be wrong once the directory answers again. */
  MISSPELT_ACCOUNT("emma.janssen@nordwind.example") {
    @Override
    String faultsWhenReported() {
      return refusing("\"method\":\"GET\",\"path\":\"/v1.0/**\"", 503);
    }

    @Override
    boolean did(Colleague person, Task task, Set<String> done) {
      if (!task.getTaskDefinitionKey().equals("Task_CorrectReport")) {
        return Story.FALSE_ALARM.did(person, task, done);
      }
      person.completes(
          task,
          Map.of("reportChoice", "corrected", "correctedAccount", "emma.jansen@nordwind.example"));
      return true;
    }
  },
  /** Nobody decides for hours, then somebody says no, and is asked again. */
  REJECTED_CHANGE("felix.hoffmann@nordwind.example") {
    @Override
    List<String> timersFirst() {
      return List.of("Event_ReminderDue", "Event_EscalationDue", "Event_OnCallDue");
    }

    @Override
    boolean did(Colleague person, Task task, Set<String> done) {
      if (!task.getTaskDefinitionKey().equals("Task_ReviseChange")) {
        return false;
      }
      person.completes(
          task,
          Map.of(
              "revisionChoice", "ask-again",
              "revisionNote", "Felix confirmed it.",
              "credentialChoice", "password"));
      return true;
    }

    @Override
    boolean rejects(Set<String> done) {
      return !done.contains("Task_DecideChange");
    }
  },
  /** A service that is down until somebody has seen it. */
  OUTAGE("felix.hoffmann@nordwind.example") {
    @Override
    boolean failsForGood(Step step) {
      return step.name().equals("Task_RevokeSessions before");
    }
  },
  /** An attacker who comes back, and a sender whose release takes longer than a day. */
  ATTACKER_BACK("anna.krause@nordwind.example") {
    @Override
    String conditions() {
      return "\"auditQueryMillis\":0,\"releaseDelayMillis\":86000000";
    }

    @Override
    Duration passesBefore(Step step) {
      return step.name().startsWith("Event_SenderWait") ? Duration.ofHours(25) : Duration.ZERO;
    }

    @Override
    Consumer<ObjectNode> happensBefore(Step step, Set<String> done) {
      return step.name().startsWith("Event_NextLook") && done.add("came back")
          ? HardCase::forwardAnnasMailAgain
          : null;
    }
  };

  private final String account;

  HardCase(String account) {
    this.account = account;
  }

  private static String refusing(String place, int status) {
    return "{" + place + ",\"status\":" + status + "}";
  }

  String account() {
    return account;
  }

  /** The lab's faults while it is reported. */
  String faultsWhenReported() {
    return "";
  }

  /** The lab's other conditions. */
  String conditions() {
    return "\"auditQueryMillis\":0,\"releaseDelayMillis\":0";
  }

  /** Timers that fire before anybody acts. */
  List<String> timersFirst() {
    return List.of();
  }

  boolean did(Colleague person, Task task, Set<String> done) {
    return false;
  }

  /** Whether an approver says no. */
  boolean rejects(Set<String> done) {
    return false;
  }

  /** Whether a step fails until it is raised to an analyst. */
  boolean failsForGood(Step step) {
    return false;
  }

  /** How much time passes before a step. */
  Duration passesBefore(Step step) {
    return Duration.ZERO;
  }

  /** What somebody does in the tenant before a step; null for nothing. */
  Consumer<ObjectNode> happensBefore(Step step, Set<String> done) {
    return null;
  }

  private static void forwardAnnasMailAgain(ObjectNode tenant) {
    tenant
        .path("mailboxes")
        .forEach(
            mailbox -> {
              ObjectNode properties = (ObjectNode) mailbox.path("properties");
              if (properties
                  .path("UserPrincipalName")
                  .asText()
                  .equals("anna.krause@nordwind.example")) {
                properties.put("ForwardingSmtpAddress", "smtp:again@mailbox-relay.example");
              }
            });
  }
}
