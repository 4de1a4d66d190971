package io.gatehouse.triage;

import io.gatehouse.account.RoleHolding;
import io.gatehouse.microsoft.AuditedChange;
import io.gatehouse.microsoft.Consent;
import io.gatehouse.microsoft.InboxRule;
import io.gatehouse.microsoft.MailboxForwarding;
import io.gatehouse.microsoft.SignInMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Judges everything that was found in an account. */
@Component
public final class Triage {

  private final RulePolicy rulePolicy;

  public Triage(RulePolicy rulePolicy) {
    this.rulePolicy = rulePolicy;
  }

  /**
   * One finding for each thing, by category in the order of {@link FindingCategory}; a category
   * that could not be read gives one finding that says so, so that it is never mistaken for clean.
   */
  public List<Finding> assess(TriageInput input) {
    Organisation organisation = new Organisation(input.acceptedDomains(), owner(input));
    List<Finding> findings = new ArrayList<>();
    findings.addAll(forwarding(input, organisation));
    findings.addAll(inboxRules(input, organisation));
    findings.addAll(consents(input, Consent.Kind.DELEGATED_GRANT, FindingCategory.CONSENT));
    findings.addAll(
        consents(input, Consent.Kind.APP_ROLE_ASSIGNMENT, FindingCategory.APP_ROLE_ASSIGNMENT));
    findings.addAll(signInMethods(input));
    findings.addAll(devices(input));
    findings.addAll(delegates(input, organisation));
    findings.addAll(roles(input));
    return findings;
  }

  private static String owner(TriageInput input) {
    return input.account().mail() == null
        ? input.account().userPrincipalName()
        : input.account().mail();
  }

  private static List<Finding> forwarding(TriageInput input, Organisation organisation) {
    ForwardingVerdict verdict =
        new ForwardingVerdict(organisation, input.suspectedSince(), input.trail());
    return whenRead(
        FindingCategory.MAILBOX_FORWARDING,
        "Mailbox forwarding",
        input.forwarding(),
        (MailboxForwarding forwarding) ->
            forwarding.active()
                ? List.of(
                    Finding.of(
                        MailboxForwarding.KEY,
                        FindingCategory.MAILBOX_FORWARDING,
                        ForwardingVerdict.title(forwarding),
                        verdict.judge(forwarding)))
                : List.of());
  }

  private List<Finding> inboxRules(TriageInput input, Organisation organisation) {
    RuleInspection inspection = new RuleInspection(organisation, input.suspectedSince());
    AuditTrail trail = input.trail();
    return whenRead(
        FindingCategory.INBOX_RULE,
        "Inbox rules",
        input.inboxRules(),
        rules ->
            rules.stream()
                .map(
                    rule -> {
                      Optional<AuditedChange> set = trail.of(rule);
                      return inboxRule(
                          rule,
                          inspection.inspect(rule, set.map(AuditedChange::at).orElse(null)),
                          sinceWhen(trail, set, trail.mailboxGap()));
                    })
                .toList());
  }

  private static Optional<String> sinceWhen(
      AuditTrail trail, Optional<AuditedChange> set, String gap) {
    return set.map(change -> "The audit log says that it was last set " + trail.words(change))
        .or(
            () ->
                Optional.ofNullable(gap)
                    .map(
                        why ->
                            "Since when it is there could not be evaluated from the audit log: "
                                + why
                                + "."));
  }

  private Finding inboxRule(InboxRule rule, RuleIndicators indicators, Optional<String> sinceWhen) {
    Judgement judgement =
        indicators.systemRule()
            ? Judgement.of(
                Verdict.BENIGN,
                "Outlook or Exchange made this rule for itself and needs it. It is never touched.")
            : rulePolicy.decide(indicators);
    List<String> reasons = new ArrayList<>(judgement.reasons());
    reasons.addAll(indicators.evidence());
    if (!indicators.systemRule()) {
      sinceWhen.ifPresent(reasons::add);
    }
    return new Finding(
        rule.identity(),
        FindingCategory.INBOX_RULE,
        ruleTitle(rule),
        judgement.verdict(),
        reasons,
        indicators.systemRule(),
        !indicators.systemRule() && judgement.verdict() == Verdict.SUSPICIOUS);
  }

  private static String ruleTitle(InboxRule rule) {
    String shown = rule.name() == null ? "" : Folding.shown(rule.name());
    return (shown.isEmpty() ? "(rule without a name)" : "“" + shown + "”")
        + (rule.hidden() ? " (hidden)" : "");
  }

  private static List<Finding> consents(
      TriageInput input, Consent.Kind kind, FindingCategory category) {
    ConsentVerdict verdict = new ConsentVerdict(input.suspectedSince(), input.trail());
    String what = kind == Consent.Kind.DELEGATED_GRANT ? "App consents" : "App assignments";
    return whenRead(
        category,
        what,
        input.consents(),
        consents -> {
          Set<String> suspiciousApps = suspiciousApps(consents, verdict);
          return consents.stream()
              .filter(consent -> consent.kind() == kind)
              .map(
                  consent ->
                      Finding.of(
                          consent.id(),
                          category,
                          appTitle(consent),
                          together(consent, verdict.judge(consent), suspiciousApps)))
              .toList();
        });
  }

  private static Set<String> suspiciousApps(List<Consent> consents, ConsentVerdict verdict) {
    return consents.stream()
        .filter(consent -> verdict.judge(consent).verdict() == Verdict.SUSPICIOUS)
        .map(Consent::appId)
        .collect(Collectors.toSet());
  }

  /** What belongs to a suspicious app is suspicious with it: one app is two entries. */
  private static Judgement together(
      Consent consent, Judgement judgement, Set<String> suspiciousApps) {
    return judgement.verdict() != Verdict.SUSPICIOUS && suspiciousApps.contains(consent.appId())
        ? Judgement.of(Verdict.SUSPICIOUS, "It belongs to an app that is suspicious in itself.")
        : judgement;
  }

  private static String appTitle(Consent consent) {
    return consent.appName() == null || consent.appName().isBlank()
        ? "App " + consent.appId()
        : Folding.shown(consent.appName());
  }

  private static List<Finding> signInMethods(TriageInput input) {
    SignInMethodVerdict verdict = new SignInMethodVerdict(input.suspectedSince());
    return whenRead(
        FindingCategory.SIGN_IN_METHOD,
        "Sign-in methods",
        input.signInMethods(),
        methods ->
            methods.stream()
                .map(
                    method ->
                        Finding.of(
                            method.id(),
                            FindingCategory.SIGN_IN_METHOD,
                            methodTitle(method),
                            verdict.judge(method, methods)))
                .toList());
  }

  private static String methodTitle(SignInMethod method) {
    return method.label() == null || method.label().isBlank()
        ? method.type().words()
        : method.type().words() + ": " + Folding.shown(method.label());
  }

  private static List<Finding> devices(TriageInput input) {
    DeviceVerdict verdict = new DeviceVerdict(input.suspectedSince());
    return whenRead(
        FindingCategory.DEVICE,
        "Devices",
        input.devices(),
        devices ->
            devices.stream()
                .map(
                    device ->
                        Finding.of(
                            device.id(),
                            FindingCategory.DEVICE,
                            device.displayName() == null
                                ? "Device " + device.id()
                                : Folding.shown(device.displayName())
                                    + (device.operatingSystem() == null
                                        ? ""
                                        : " (" + device.operatingSystem() + ")"),
                            verdict.judge(device)))
                .toList());
  }

  private static List<Finding> delegates(TriageInput input, Organisation organisation) {
    DelegateVerdict verdict =
        new DelegateVerdict(organisation, input.suspectedSince(), input.trail());
    return whenRead(
        FindingCategory.MAILBOX_DELEGATE,
        "Mailbox delegates",
        input.delegates(),
        delegates ->
            delegates.stream()
                .map(
                    delegate ->
                        Finding.of(
                            delegate.key(),
                            FindingCategory.MAILBOX_DELEGATE,
                            delegate.trustee()
                                + ": "
                                + String.join(", ", delegate.accessRights())
                                + (delegate.folder() == null ? "" : " on " + delegate.folder()),
                            verdict.judge(delegate)))
                .toList());
  }

  private static List<Finding> roles(TriageInput input) {
    RoleVerdict verdict = new RoleVerdict(input.suspectedSince());
    return whenRead(
        FindingCategory.ROLE,
        "Administrative roles",
        input.roles(),
        roles -> roles.stream().map(role -> role(role, verdict.judge(role))).toList());
  }

  /** Power is taken as a precaution, so every role is proposed, whatever its verdict. */
  private static Finding role(RoleHolding holding, Judgement judgement) {
    return new Finding(
        holding.key(),
        FindingCategory.ROLE,
        holding.roleName() + ", " + holding.describe(),
        judgement.verdict(),
        judgement.reasons(),
        false,
        true);
  }

  private static <T> List<Finding> whenRead(
      FindingCategory category, String what, Reading<T> reading, Function<T, List<Finding>> judge) {
    if (reading instanceof Reading.Read<T> read) {
      return judge.apply(read.value());
    }
    return reading instanceof Reading.Unread<T> unread
        ? List.of(
            Finding.of(
                Finding.UNREAD_KEY,
                category,
                what + " could not be read",
                Judgement.of(Verdict.NOT_EVALUATED, unread.reason())))
        : List.of();
  }
}
