package io.gatehouse.faults;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.response.Colleague;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.task.Task;

/**
 * A case to walk through. Together the stories come by everything that Gatehouse asks of a tenant,
 * which the test that walks them checks.
 */
enum Story {
  /** The whole playbook; a credential made anew; everything removed by mistake put back. */
  ORDINARY_USER(
      "anna.krause@nordwind.example",
      Map.of(
          "delegatesChosen",
          List.of(
              "FOLDER:\\Posteingang:Bram Bakker",
              "SEND_ON_BEHALF:Bram Bakker",
              "FULL_ACCESS:bram.bakker@nordwind.example"),
          "appRolesChosen",
          List.of("ara-0001"))) {
    @Override
    boolean did(Colleague person, Task task, Set<String> done) {
      switch (task.getTaskDefinitionKey()) {
        case "Task_HandOverCredential" -> {
          if (done.contains(task.getTaskDefinitionKey())) {
            return false;
          }
          person.completes(task, Map.of("handOverChoice", "renew"));
          return true;
        }
        case "Task_CompleteClosingChecklist" -> {
          Map<String, JsonNode> shown = person.shown(task);
          Map<String, Object> form = new LinkedHashMap<>();
          form.put("userInformed", true);
          form.put("contactsWarned", true);
          form.put("roadmapReviewed", true);
          if (!shown.get("gapRows").isEmpty()) {
            form.put("gapsAcknowledged", true);
          }
          if (!done.contains(task.getTaskDefinitionKey())) {
            form.put("putBackChosen", shown.get("removedOptions").findValuesAsText("value"));
            form.put("putBackReason", "Anna called: all of it is hers.");
          }
          person.completes(task, form);
          return true;
        }
        default -> {
          return false;
        }
      }
    }
  },
  /** Roles of every kind, taken away and given back; a Temporary Access Pass. */
  ADMINISTRATOR("mads.bach@nordwind.example", Map.of("credentialChoice", "pass")) {
    @Override
    String way(Step step) {
      return step.name().equals("Task_ResetPassword before") ? "to nobody's password" : "";
    }
  },
  /** Steps by hand, which Gatehouse looks at and tries again. */
  SYNCHRONIZED_USER("ilze.ozola@nordwind.example", Map.of()) {
    @Override
    boolean did(Colleague person, Task task, Set<String> done) {
      if (!"Task_DoStepByHand".equals(task.getTaskDefinitionKey())) {
        return false;
      }
      String choice = done.contains(task.getName()) ? "try-again" : "done";
      if (done.contains(task.getName() + " again")) {
        return false;
      }
      person.completes(task, Map.of("stepChoice", choice, "stepNote", "did it in the portal"));
      return true;
    }
  },
  /** The account given back untouched. */
  FALSE_ALARM("emma.jansen@nordwind.example", Map.of("reviewVerdict", "not-compromised"));

  private final String account;
  private final Map<String, ?> review;

  Story(String account, Map<String, ?> review) {
    this.account = account;
    this.review = review;
  }

  String account() {
    return account;
  }

  /** What the review answers otherwise than usual. */
  Map<String, ?> review() {
    return review;
  }

  /** What the step does otherwise here than in the stories before; empty if nothing. */
  String way(Step step) {
    return "";
  }

  /**
   * Does a task in the way of this story.
   *
   * @param done keys and names of the tasks done so far
   * @return false for the usual way
   */
  boolean did(Colleague person, Task task, Set<String> done) {
    return false;
  }
}
