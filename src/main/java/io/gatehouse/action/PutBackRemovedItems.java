package io.gatehouse.action;

import io.gatehouse.account.Account;
import io.gatehouse.microsoft.Consent;
import io.gatehouse.microsoft.Consents;
import io.gatehouse.microsoft.Devices;
import io.gatehouse.microsoft.Mailboxes;
import io.gatehouse.microsoft.TenantUnavailable;
import io.gatehouse.triage.FindingCategory;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Puts back what a case removed by mistake, as the sealed evidence of the round that removed it
 * shows it. Roles are not among it, they come back behind their gate; sign-in methods can't be put
 * back by anybody but their owner. The items of the assignment are {@link RemovedItem#reference()}.
 */
@Component
public final class PutBackRemovedItems implements Action {

  private static final String EXPECTED =
      "Everything that was asked for is there again as the evidence has it.";

  private final SealedItems sealed;
  private final ReadBack readBack;
  private final List<Restoration<?>> restorations;

  public PutBackRemovedItems(
      Mailboxes mailboxes,
      Consents consents,
      Devices devices,
      SealedItems sealed,
      ReadBack readBack) {
    this.sealed = sealed;
    this.readBack = readBack;
    this.restorations =
        List.of(
            new ForwardingRestoration(mailboxes, sealed),
            new InboxRuleRestoration(mailboxes, sealed),
            new DelegateRestoration(mailboxes, sealed),
            new ConsentRestoration(consents, Consent.Kind.DELEGATED_GRANT, sealed),
            new ConsentRestoration(consents, Consent.Kind.APP_ROLE_ASSIGNMENT, sealed),
            new DeviceRestoration(devices, sealed));
  }

  /** Whether anything of this kind can be put back. */
  public static boolean restores(FindingCategory category) {
    return category != FindingCategory.ROLE && category != FindingCategory.SIGN_IN_METHOD;
  }

  @Override
  public ActionName name() {
    return ActionName.PUT_BACK_REMOVED_ITEMS;
  }

  @Override
  public Outcome carryOut(Assignment assignment) {
    return outcome(assignment, true);
  }

  @Override
  public Outcome readBack(Assignment assignment) {
    return outcome(assignment, false);
  }

  @Override
  public Outcome.ByHand byHand(Assignment assignment, String why) {
    List<String> steps = new ArrayList<>();
    byKind(assignment)
        .forEach(
            (restoration, items) ->
                new RestoringOfOneKind<>(restoration, sealed, readBack, assignment)
                    .instructions(items, steps));
    return new Outcome.ByHand(why, steps, EXPECTED, null, null, List.of());
  }

  private Outcome outcome(Assignment assignment, boolean changing) {
    Account account = assignment.account();
    if (assignment.items().isEmpty()) {
      return new Outcome.NotNeeded(
          "Nothing of " + account.userPrincipalName() + " was to be put back.");
    }
    List<PutBack> parts = new ArrayList<>();
    TenantUnavailable trouble = null;
    for (Map.Entry<Restoration<?>, List<RemovedItem>> kind : byKind(assignment).entrySet()) {
      RestoringOfOneKind<?> restoring =
          new RestoringOfOneKind<>(kind.getKey(), sealed, readBack, assignment);
      try {
        parts.add(changing ? restoring.putBack(kind.getValue()) : restoring.look(kind.getValue()));
      } catch (TenantUnavailable e) {
        if (e.retryAfter() != null) {
          throw e;
        }
        trouble = trouble == null ? e : trouble;
      }
    }
    if (trouble != null) {
      throw trouble;
    }
    return PutBack.together(account, parts, EXPECTED);
  }

  private Map<Restoration<?>, List<RemovedItem>> byKind(Assignment assignment) {
    Map<FindingCategory, List<RemovedItem>> wanted =
        assignment.items().stream()
            .map(RemovedItem::of)
            .collect(
                Collectors.groupingBy(
                    RemovedItem::category,
                    () -> new EnumMap<>(FindingCategory.class),
                    Collectors.toList()));
    Map<Restoration<?>, List<RemovedItem>> byKind = new LinkedHashMap<>();
    restorations.forEach(
        restoration -> {
          List<RemovedItem> items = wanted.remove(restoration.category());
          if (items != null) {
            byKind.put(restoration, items);
          }
        });
    if (!wanted.isEmpty()) {
      throw new IllegalArgumentException("These can't be put back: " + wanted.keySet());
    }
    return byKind;
  }
}
