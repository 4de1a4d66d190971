package io.gatehouse.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.lab.LoggedRequest;
import io.gatehouse.microsoft.Directory;
import io.gatehouse.microsoft.InboxRule;
import io.gatehouse.microsoft.Mailboxes;
import io.gatehouse.microsoft.MultiFactor;
import io.gatehouse.microsoft.Preflight;
import io.gatehouse.microsoft.TenantException;
import io.gatehouse.microsoft.TenantItemMissing;
import io.gatehouse.microsoft.TenantRefused;
import io.gatehouse.microsoft.TenantUnavailable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * What is asked of the tenant outside of the cases that {@link FaultMatrixTest} walks through, and
 * in tenants that are set up otherwise: each call against each fault is told as what it is, passing
 * trouble, a refusal, or something missing, and never taken for an answer.
 */
class AskedElsewhereTest extends FaultsStage {

  private static final String MADS_ID = "aaaaaaaa-0000-4000-8000-000000000002";

  @Autowired private Directory directory;
  @Autowired private MultiFactor multiFactor;
  @Autowired private Mailboxes mailboxes;
  @Autowired private Preflight preflight;

  @AfterEach
  void well() {
    lab.conditions("{}");
  }

  /** By the names that {@link Reached} gives them. */
  private Map<String, Supplier<Object>> asked() {
    InboxRule rule =
        mailboxes.inboxRules(ANNA).stream()
            .filter(one -> one.name().equals("Lieferanten"))
            .findFirst()
            .orElseThrow();
    Map<String, Supplier<Object>> asked = new LinkedHashMap<>();
    asked.put("Directory.directReportIds", () -> directory.directReportIds(MADS_ID));
    asked.put("MultiFactor.securityDefaultsEnabled", multiFactor::securityDefaultsEnabled);
    asked.put("MultiFactor.perUserState", () -> multiFactor.perUserState(MADS_ID));
    asked.put("MultiFactor.enablePerUser", () -> multiFactor.enablePerUser(MADS_ID) != null);
    asked.put("Mailboxes.createInboxRule", () -> mailboxes.createInboxRule(ANNA, rule) != null);
    asked.put("Preflight.granted", preflight::granted);
    return asked;
  }

  @Test
  void shouldTellEachFaultAsWhatItIs() {
    List<String> wrong = new ArrayList<>();
    int[] cells = new int[1];
    asked()
        .forEach(
            (name, ask) -> {
              lab.clearRequests();
              Object expected = undisturbed(ask);
              Set<CallKind> kinds = new LinkedHashSet<>();
              for (LoggedRequest request : lab.requests()) {
                kinds.add(CallKind.of(lab, request));
              }
              assertThat(kinds).as(name).isNotEmpty();
              for (CallKind kind : kinds) {
                for (Trouble trouble : Trouble.values()) {
                  if (trouble.slow()) {
                    continue;
                  }
                  cells[0]++;
                  String told = told(kind, trouble, ask, expected);
                  if (told != null) {
                    wrong.add(name + ", " + kind.words() + ", " + trouble + ": " + told);
                  }
                }
              }
            });
    System.out.println(cells[0] + " cells of what is asked outside of cases");
    wrong.forEach(one -> System.out.println("WRONG " + one));
    assertThat(wrong).isEmpty();
  }

  /** Again if the machine was too busy to answer in time. */
  private static Object undisturbed(Supplier<Object> ask) {
    for (int tries = 1; ; tries++) {
      try {
        return ask.get();
      } catch (TenantUnavailable busy) {
        if (tries == 3) {
          throw busy;
        }
      }
    }
  }

  /** What is wrong with how a fault was told; null when nothing is. */
  private String told(CallKind kind, Trouble trouble, Supplier<Object> ask, Object expected) {
    lab.conditions("{" + trouble.conditions(kind, true) + "}");
    Object told;
    try {
      told = ask.get();
    } catch (TenantException e) {
      told = e;
    } catch (RuntimeException e) {
      return "failed with " + e;
    } finally {
      well();
      while (lab.paused()) {
        Thread.onSpinWait();
      }
    }
    // The preflight tells in its result what it was refused; it must not be told as granted.
    if (told instanceof Preflight.Granted && !told.equals(expected)) {
      return null;
    }
    boolean asExpected =
        switch (trouble) {
          case BAD_REQUEST, FORBIDDEN, PRECONDITION -> told instanceof TenantRefused;
          // What is there already is as good as made.
          case CONFLICT -> told instanceof TenantRefused || told.equals(expected);
          case NOT_FOUND -> told instanceof TenantItemMissing || told.equals(expected);
          // What a change came to is read back in any case.
          case NO_CHANGE, WRONG_TYPE ->
              told instanceof TenantUnavailable || (kind.writes() && told.equals(expected));
          default -> told instanceof TenantUnavailable;
        };
    return asExpected ? null : "told as " + told;
  }
}
