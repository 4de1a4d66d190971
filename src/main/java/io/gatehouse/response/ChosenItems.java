package io.gatehouse.response;

import io.gatehouse.action.ActionName;
import io.gatehouse.action.RemovedItem;
import io.gatehouse.casefile.CaseFile;
import io.gatehouse.casefile.Findings;
import io.gatehouse.casefile.Restorations;
import io.gatehouse.triage.FindingCategory;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** The items that people chose for an action. */
@Component
class ChosenItems {

  private final Findings findings;
  private final Restorations restorations;

  ChosenItems(Findings findings, Restorations restorations) {
    this.findings = findings;
    this.restorations = restorations;
  }

  /** Keys of the chosen items; empty when none was chosen or the action takes none. */
  List<String> of(CaseFile file, ActionName action) {
    if (action == ActionName.REMOVE_INBOX_RULES) {
      return rulesToRemove(file);
    }
    if (action == ActionName.PUT_BACK_REMOVED_ITEMS) {
      return restorations.asked(file.caseId()).stream().map(RemovedItem::reference).toList();
    }
    FindingCategory category = category(action);
    return category == null ? List.of() : findings.chosen(file.caseId(), file.round(), category);
  }

  /** Every rule that the case disabled, but for those that are put back. */
  private List<String> rulesToRemove(CaseFile file) {
    List<String> rules =
        new ArrayList<>(findings.everChosen(file.caseId(), FindingCategory.INBOX_RULE));
    restorations.asked(file.caseId()).stream()
        .filter(item -> item.category() == FindingCategory.INBOX_RULE)
        .map(RemovedItem::key)
        .forEach(rules::remove);
    return rules;
  }

  /** The kind of finding that an action is about, null when it is about none. */
  static FindingCategory category(ActionName action) {
    return switch (action) {
      case CLEAR_FORWARDING -> FindingCategory.MAILBOX_FORWARDING;
      case DISABLE_INBOX_RULES -> FindingCategory.INBOX_RULE;
      case REMOVE_CONSENTS -> FindingCategory.CONSENT;
      case REMOVE_APP_ROLE_ASSIGNMENTS -> FindingCategory.APP_ROLE_ASSIGNMENT;
      case REMOVE_SIGN_IN_METHODS -> FindingCategory.SIGN_IN_METHOD;
      case DISABLE_DEVICES -> FindingCategory.DEVICE;
      case REMOVE_MAILBOX_DELEGATES -> FindingCategory.MAILBOX_DELEGATE;
      case REMOVE_ROLES -> FindingCategory.ROLE;
      default -> null;
    };
  }
}
