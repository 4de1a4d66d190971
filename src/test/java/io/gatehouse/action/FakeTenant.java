package io.gatehouse.action;

import io.gatehouse.account.Account;
import io.gatehouse.account.AccountKind;
import io.gatehouse.account.RoleHolding;
import io.gatehouse.casefile.CaseId;
import io.gatehouse.microsoft.Consent;
import io.gatehouse.microsoft.Consents;
import io.gatehouse.microsoft.Device;
import io.gatehouse.microsoft.Devices;
import io.gatehouse.microsoft.Directory;
import io.gatehouse.microsoft.IdentityRisk;
import io.gatehouse.microsoft.InboxRule;
import io.gatehouse.microsoft.MailboxDelegate;
import io.gatehouse.microsoft.MailboxForwarding;
import io.gatehouse.microsoft.Mailboxes;
import io.gatehouse.microsoft.MultiFactor;
import io.gatehouse.microsoft.Receipt;
import io.gatehouse.microsoft.RestrictedSender;
import io.gatehouse.microsoft.RiskState;
import io.gatehouse.microsoft.RoleAssignments;
import io.gatehouse.microsoft.SignInMethod;
import io.gatehouse.microsoft.SignInMethods;
import io.gatehouse.microsoft.SignInState;
import io.gatehouse.microsoft.TenantItemMissing;
import io.gatehouse.microsoft.TenantRefused;
import io.gatehouse.microsoft.TenantUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A tenant in memory with one account, {@code mia}. Every changing call is noted as {@code
 * operation:target} and can be made to fail by that name, or by the operation alone.
 */
public final class FakeTenant {

  public static final String ID = "11111111-1111-1111-1111-111111111111";
  public static final String UPN = "mia@contoso.example";
  public static final Instant CONTAINED = Instant.parse("2026-03-01T10:00:00Z");

  /** Waits for nothing, and looks three times. */
  public static final ReadBack READ_BACK =
      new ReadBack(List.of(Duration.ofMillis(1), Duration.ofMillis(1)), duration -> {});

  /** What a call meets instead of taking effect; runs the effect itself if it is to take place. */
  public interface Fault {
    void meet(Runnable effect);
  }

  public final List<String> changes = new ArrayList<>();
  public final Map<String, Fault> faults = new HashMap<>();

  public AccountKind kind = AccountKind.CLOUD;
  public boolean exists = true;
  public boolean enabled = true;
  public boolean mailbox = true;
  public Instant serviceTime = CONTAINED.plusSeconds(30);
  public Instant sessionsValidFrom = CONTAINED.minus(Duration.ofDays(30));
  public Instant passwordChangedAt = CONTAINED.minus(Duration.ofDays(90));
  public String password = "old";
  public RiskState riskState = new RiskState("medium", "atRisk");
  public MailboxForwarding forwarding = MailboxForwarding.NONE;
  public List<InboxRule> rules = new ArrayList<>();
  public List<MailboxDelegate> delegates = new ArrayList<>();
  public boolean auditing;
  public Map<String, RestrictedSender> restricted = new HashMap<>();
  public List<Consent> consents = new ArrayList<>();
  public List<Device> registered = new ArrayList<>();
  public List<SignInMethod> methods = new ArrayList<>();
  public String defaultMethod;
  public List<RoleHolding> holdings = new ArrayList<>();
  public List<String> globalAdministrators = new ArrayList<>();
  public Set<String> groups = new HashSet<>();
  public String perUserState = "disabled";
  public boolean securityDefaults;

  public final Directory directory = new FakeDirectory();
  public final IdentityRisk risk = new FakeRisk();
  public final Mailboxes mailboxes = new FakeMailboxes();
  public final Consents apps = new FakeConsents();
  public final Devices devices = new FakeDevices();
  public final SignInMethods signInMethods = new FakeMethods();
  public final RoleAssignments roles = new FakeRoles();
  public final MultiFactor multiFactor = new FakeMultiFactor();

  /** What the evidence of round 1 holds. */
  public final FakeEvidence sealed = new FakeEvidence();

  /** The account as resolved when the case began. */
  public Account account() {
    return new Account(ID, UPN, "Mia Berg", UPN, enabled, kind, true, "de", List.of("SMTP:" + UPN));
  }

  public Assignment assignment(String... items) {
    return new Assignment(new CaseId("GH-2026-0001"), account(), List.of(items), CONTAINED);
  }

  /** The service says no. */
  public void refuse(String call, int status, String message) {
    faults.put(
        call,
        effect -> {
          throw new TenantRefused(status, "Refused", message, "req-" + status, null);
        });
  }

  /** The service says yes and does nothing. */
  public void ignore(String call) {
    faults.put(call, effect -> {});
  }

  /** The service does not find what is there. */
  public void miss(String call) {
    faults.put(
        call,
        effect -> {
          throw new TenantItemMissing("404 Not Found", "req-404", null);
        });
  }

  /** The service answers that it can't now. */
  public void fail(String call) {
    faults.put(
        call,
        effect -> {
          throw new TenantUnavailable("503 Service Unavailable", null, "req-503", null);
        });
  }

  /** The change takes place and its answer is lost. */
  public void loseAnswer(String call) {
    faults.put(
        call,
        effect -> {
          effect.run();
          throw new TenantUnavailable("The connection was reset.", null, null, null);
        });
  }

  /** The request is lost, or so slow that no answer comes. */
  public void loseRequest(String call) {
    faults.put(
        call,
        effect -> {
          throw new TenantUnavailable("The connection timed out.", null, null, null);
        });
  }

  private Receipt change(String operation, String target, Runnable effect) {
    String call = operation + ":" + target;
    changes.add(call);
    serviceTime = serviceTime.plusSeconds(1);
    Fault fault = faults.getOrDefault(call, faults.getOrDefault(operation, Runnable::run));
    fault.meet(effect);
    return new Receipt("req-" + changes.size(), serviceTime);
  }

  private <T> T read(String operation, Supplier<T> value) {
    Fault fault = faults.get(operation);
    if (fault != null) {
      fault.meet(() -> {});
    }
    return value.get();
  }

  private <T> T ofAccount(String operation, Supplier<T> value) {
    if (!exists) {
      throw new TenantItemMissing("No such user.", "req-404", null);
    }
    return read(operation, value);
  }

  private <T> T ofMailbox(String operation, Supplier<T> value) {
    if (!mailbox) {
      throw new TenantItemMissing("No such mailbox.", "req-404", null);
    }
    return read(operation, value);
  }

  private static <T> void replace(List<T> list, Predicate<T> which, T by) {
    list.replaceAll(item -> which.test(item) ? by : item);
  }

  /** Evidence that was sealed of a tenant as it was; {@link #seal()} takes the present one. */
  public final class FakeEvidence implements SealedItems {
    private List<MailboxForwarding> forwardings = List.of();
    private List<InboxRule> keptRules = List.of();
    private List<MailboxDelegate> keptDelegates = List.of();
    private List<Consent> keptConsents = List.of();
    private List<Device> keptDevices = List.of();

    /** Keeps the tenant as it is now. */
    public void seal() {
      forwardings = List.of(forwarding);
      keptRules = List.copyOf(rules);
      keptDelegates = List.copyOf(delegates);
      keptConsents = List.copyOf(consents);
      keptDevices = List.copyOf(registered);
    }

    @Override
    public String title(Assignment assignment, RemovedItem item) {
      return item.key();
    }

    @Override
    public List<MailboxForwarding> forwarding(Assignment assignment, int round) {
      return ofRoundOne(round, forwardings);
    }

    @Override
    public List<InboxRule> inboxRules(Assignment assignment, int round) {
      return ofRoundOne(round, keptRules);
    }

    @Override
    public List<MailboxDelegate> delegates(Assignment assignment, int round) {
      return ofRoundOne(round, keptDelegates);
    }

    @Override
    public List<Consent> consents(Assignment assignment, int round) {
      return ofRoundOne(round, keptConsents);
    }

    @Override
    public List<Device> devices(Assignment assignment, int round) {
      return ofRoundOne(round, keptDevices);
    }

    private static <T> List<T> ofRoundOne(int round, List<T> kept) {
      return round == 1 ? kept : List.of();
    }
  }

  private final class FakeDirectory implements Directory {
    @Override
    public Account find(String id) {
      return ofAccount("find", FakeTenant.this::account);
    }

    @Override
    public Map<String, String> groups(String id) {
      return groups.stream().collect(Collectors.toMap(group -> group, group -> group));
    }

    @Override
    public Receipt blockSignIn(String id) {
      return change("blockSignIn", id, () -> enabled = false);
    }

    @Override
    public Receipt allowSignIn(String id) {
      return change("allowSignIn", id, () -> enabled = true);
    }

    @Override
    public Receipt revokeSessions(String id) {
      return change("revokeSessions", id, () -> sessionsValidFrom = serviceTime);
    }

    @Override
    public SignInState signInState(String id) {
      return ofAccount("signInState", () -> new SignInState(enabled, sessionsValidFrom));
    }

    @Override
    public Receipt resetPassword(String id, char[] newPassword) {
      return change(
          "resetPassword",
          id,
          () -> {
            password = String.valueOf(newPassword);
            passwordChangedAt = serviceTime;
          });
    }

    @Override
    public Instant passwordChangedAt(String id) {
      return ofAccount("passwordChangedAt", () -> passwordChangedAt);
    }

    @Override
    public String managerId(String id) {
      return null;
    }

    @Override
    public List<String> directReportIds(String id) {
      return List.of();
    }
  }

  private final class FakeRisk implements IdentityRisk {
    @Override
    public RiskState of(String id) {
      return ofAccount("risk", () -> riskState);
    }

    @Override
    public Receipt confirmCompromised(String id) {
      return change(
          "confirmCompromised",
          id,
          () -> riskState = new RiskState("high", "confirmedCompromised"));
    }

    @Override
    public Receipt dismiss(String id) {
      return change("dismiss", id, () -> riskState = new RiskState("none", "dismissed"));
    }
  }

  private final class FakeMailboxes implements Mailboxes {
    @Override
    public MailboxForwarding forwarding(String box) {
      return ofMailbox("forwarding", () -> forwarding);
    }

    @Override
    public Receipt clearForwarding(String box) {
      return change("clearForwarding", box, () -> forwarding = MailboxForwarding.NONE);
    }

    @Override
    public Receipt setForwarding(String box, MailboxForwarding to) {
      return change("setForwarding", box, () -> forwarding = to);
    }

    @Override
    public List<InboxRule> inboxRules(String box) {
      return ofMailbox("inboxRules", () -> List.copyOf(rules));
    }

    @Override
    public Receipt disableInboxRule(String box, String identity) {
      return change("disableInboxRule", identity, () -> enable(identity, false));
    }

    @Override
    public Receipt enableInboxRule(String box, String identity) {
      return change("enableInboxRule", identity, () -> enable(identity, true));
    }

    private void enable(String identity, boolean on) {
      rules.stream()
          .filter(r -> r.identity().equals(identity))
          .findFirst()
          .ifPresent(
              r ->
                  replace(
                      rules, r::equals, rule(identity, r.name(), on, r.hidden(), r.forwardTo())));
    }

    @Override
    public Receipt removeInboxRule(String box, String identity) {
      return change(
          "removeInboxRule",
          identity,
          () -> rules.removeIf(rule -> rule.identity().equals(identity)));
    }

    @Override
    public Receipt createInboxRule(String box, InboxRule rule) {
      return change("createInboxRule", rule.identity(), () -> rules.add(rule));
    }

    @Override
    public List<MailboxDelegate> delegates(String box) {
      return ofMailbox("delegates", () -> List.copyOf(delegates));
    }

    @Override
    public Receipt removeDelegate(String box, MailboxDelegate delegate) {
      return change("removeDelegate", delegate.key(), () -> delegates.remove(delegate));
    }

    @Override
    public Receipt addDelegate(String box, MailboxDelegate delegate) {
      return change("addDelegate", delegate.key(), () -> delegates.add(delegate));
    }

    @Override
    public boolean auditingEffective(String box) {
      return ofMailbox("auditingEffective", () -> auditing);
    }

    @Override
    public Receipt enableAuditing(String box) {
      return change("enableAuditing", box, () -> auditing = true);
    }

    @Override
    public RestrictedSender restrictedSender(String address) {
      return read("restrictedSender", () -> restricted.get(address));
    }

    @Override
    public Receipt releaseSender(String address) {
      return change("releaseSender", address, () -> restricted.remove(address));
    }
  }

  private final class FakeConsents implements Consents {
    @Override
    public List<Consent> of(String id) {
      return ofAccount("consents", () -> List.copyOf(consents));
    }

    @Override
    public Receipt remove(String id, Consent consent) {
      return change("removeConsent", consent.id(), () -> consents.remove(consent));
    }

    @Override
    public Receipt restore(String id, Consent consent) {
      return change("restoreConsent", consent.id(), () -> consents.add(consent));
    }
  }

  private final class FakeDevices implements Devices {
    @Override
    public List<Device> registeredBy(String id) {
      return ofAccount("devices", () -> List.copyOf(registered));
    }

    @Override
    public Receipt disable(String id) {
      return change("disableDevice", id, () -> enable(id, false));
    }

    @Override
    public Receipt enable(String id) {
      return change("enableDevice", id, () -> enable(id, true));
    }

    private void enable(String id, boolean on) {
      replace(registered, d -> d.id().equals(id), new Device(id, "LAPTOP", "Windows", null, on));
    }
  }

  private final class FakeMethods implements SignInMethods {
    @Override
    public List<SignInMethod> list(String id) {
      return ofAccount("methods", () -> List.copyOf(methods));
    }

    @Override
    public Receipt remove(String id, SignInMethod method) {
      return change(
          "removeMethod",
          method.id(),
          () -> {
            if (method.id().equals(defaultMethod) && methods.size() > 1) {
              throw new TenantRefused(
                  400,
                  "badRequest",
                  "Cannot delete default method with other methods configured",
                  "req-400",
                  null);
            }
            methods.remove(method);
          });
    }

    @Override
    public TemporaryAccessPass createTemporaryAccessPass(String id, Duration lifetime) {
      String pass = "tap-" + (changes.size() + 1);
      Receipt receipt =
          change(
              "createPass",
              id,
              () -> {
                methods.removeIf(m -> m.type() == SignInMethod.Type.TEMPORARY_ACCESS_PASS);
                methods.add(
                    new SignInMethod(
                        pass, SignInMethod.Type.TEMPORARY_ACCESS_PASS, "pass", serviceTime));
              });
      return new TemporaryAccessPass(pass, lastPass = "s3cret-pass".toCharArray(), receipt);
    }
  }

  /** The pass last given out, to see whether it was wiped. */
  public char[] lastPass;

  private final class FakeRoles implements RoleAssignments {
    @Override
    public List<RoleHolding> of(String id, String userPrincipalName) {
      return ofAccount(
          "roles", () -> holdings.stream().sorted(Comparator.comparing(RoleHolding::key)).toList());
    }

    @Override
    public Receipt remove(String id, String userPrincipalName, RoleHolding holding) {
      return change("removeRole", holding.key(), () -> holdings.remove(holding));
    }

    @Override
    public Receipt restore(String id, String userPrincipalName, RoleHolding holding) {
      return change("restoreRole", holding.key(), () -> holdings.add(holding));
    }

    @Override
    public List<String> globalAdministrators() {
      return enabledGlobalAdministrators();
    }

    @Override
    public List<String> enabledGlobalAdministrators() {
      return read("globalAdministrators", () -> globalAdministrators);
    }
  }

  private final class FakeMultiFactor implements MultiFactor {
    @Override
    public boolean inGroup(String id, String groupId) {
      return ofAccount("inGroup", () -> groups.contains(groupId));
    }

    @Override
    public Receipt addToGroup(String id, String groupId) {
      return change("addToGroup", groupId, () -> groups.add(groupId));
    }

    @Override
    public String perUserState(String id) {
      return ofAccount("perUserState", () -> perUserState);
    }

    @Override
    public Receipt enablePerUser(String id) {
      return change("enablePerUser", id, () -> perUserState = "enforced");
    }

    @Override
    public boolean securityDefaultsEnabled() {
      return read("securityDefaults", () -> securityDefaults);
    }
  }

  /** A rule that forwards. */
  public static InboxRule rule(String identity, String name, boolean enabled, boolean hidden) {
    return rule(identity, name, enabled, hidden, List.of("out@evil.example"));
  }

  /** A rule that forwards to these. */
  public static InboxRule rule(
      String identity, String name, boolean enabled, boolean hidden, List<String> forwardTo) {
    return new InboxRule(
        identity, name, enabled, hidden, 1, Map.of(), Map.of(), forwardTo, List.of(), List.of(),
        null, null, false, false, false, true, Map.of());
  }
}
