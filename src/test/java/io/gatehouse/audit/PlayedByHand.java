package io.gatehouse.audit;

import io.gatehouse.casefile.CaseId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.io.ClassPathResource;

/** The real playbook with a made-up way through its beginning: the audit log asked three times. */
final class PlayedByHand implements PlayedModels {

  private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");

  @Override
  public List<PlayedModel> of(CaseId caseId) {
    List<Step> steps = new ArrayList<>();
    for (String node :
        List.of(
            "StartEvent_AccountReported",
            "Gateway_AccountResolved",
            "Gateway_AccountKnown",
            "Gateway_Protected",
            "Gateway_StartRound",
            "Gateway_ContainFork",
            "Task_BlockSignIn",
            "Task_RevokeSessions",
            "Gateway_ContainJoin",
            "Gateway_ContainJoin",
            "Gateway_PreserveFork",
            "Task_StartAuditLogSearch",
            "Gateway_AskAuditLogAgain",
            "Event_AuditLogWait",
            "Task_CollectAuditLog",
            "Gateway_AuditLogReady",
            "Gateway_AskAuditLogAgain",
            "Event_AuditLogWait",
            "Task_CollectAuditLog",
            "Gateway_AuditLogReady",
            "Gateway_AskAuditLogAgain",
            "Event_AuditLogWait",
            "Task_CollectAuditLog",
            "Gateway_AuditLogReady")) {
      Instant began = START.plusSeconds(steps.size());
      steps.add(new Step(node, began, began.plusMillis(10), false, false));
    }
    steps.add(new Step("Task_ReviewFindings", START.plusSeconds(steps.size()), null, false, false));
    return List.of(
        new PlayedModel(
            "compromised-account-response",
            "Respond to a compromised account",
            3,
            playbook(),
            List.of(new Run(steps))));
  }

  static byte[] playbook() {
    try {
      return new ClassPathResource("bpmn/compromised-account-response.bpmn")
          .getContentAsByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
