package io.gatehouse.account;

import io.gatehouse.configuration.WrongSetting;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The accounts that a person decides about before anything happens to them: break-glass and service
 * accounts as configured, and those that keep the tenant running whether configured or not.
 *
 * @param ids object ids
 * @param userPrincipalNames sign-in names, without regard to case
 * @param groups object ids of groups; membership through other groups counts
 * @param attributes patterns by attribute ({@code user-principal-name}, {@code display-name},
 *     {@code mail}, {@code proxy-address}, {@code kind}); {@code *} stands for any characters, case
 *     does not matter, for example {@code svc-*@contoso.com}
 */
@ConfigurationProperties("gatehouse.protected-accounts")
public record ProtectedAccounts(
    @DefaultValue Set<String> ids,
    @DefaultValue Set<String> userPrincipalNames,
    @DefaultValue Set<String> groups,
    @DefaultValue Map<String, List<String>> attributes) {

  private static final String KEY = "gatehouse.protected-accounts.";
  private static final Pattern SIGN_IN_NAME =
      Pattern.compile("[^@\\s*]+@[^@\\s*.]+(\\.[^@\\s*.]+)+");

  /**
   * Microsoft Entra Connect names its account {@code Sync_<server>_<id>@<tenant>.onmicrosoft.com}.
   */
  private static final String CONNECT_PREFIX = "sync_";

  /** Microsoft Entra Cloud Sync's account. */
  private static final String CLOUD_SYNC_PREFIX = "adtoaadsyncserviceaccount";

  /** The display name that both give their account. */
  private static final String SYNC_DISPLAY_NAME =
      "on-premises directory synchronization service account";

  /**
   * @throws WrongSetting when an entry can't name any account
   */
  public ProtectedAccounts {
    ids =
        checked(
            "ids", ids, ObjectId.FORMAT, "an object id", "0aa00000-0000-4000-8000-000000000001");
    userPrincipalNames =
        checked(
            "user-principal-names",
            userPrincipalNames,
            SIGN_IN_NAME,
            "a sign-in name",
            "breakglass1@contoso.com");
    groups =
        checked(
            "groups",
            groups,
            ObjectId.FORMAT,
            "a group’s object id",
            "0bb00000-0000-4000-8000-000000000001");
    attributes = checkedAttributes(attributes);
  }

  /** Protects only what needs no configuration. */
  public static ProtectedAccounts none() {
    return new ProtectedAccounts(Set.of(), Set.of(), Set.of(), Map.of());
  }

  /**
   * Why this account is not touched before a person has decided.
   *
   * @param memberOf names by object id of all groups that it is in, directly or through others
   * @param enabledGlobalAdministrators object ids of all enabled Global Administrators; those
   *     configured by id don’t count as others, because nobody works with a break-glass account
   * @param ownIdentity object id, application id or sign-in name that Gatehouse runs as; null or
   *     blank when unknown
   */
  public Protection assess(
      Account account,
      Map<String, String> memberOf,
      List<String> enabledGlobalAdministrators,
      String ownIdentity) {
    List<String> reasons = new ArrayList<>();
    String id = lower(account.id());
    String signInName = lower(account.userPrincipalName());
    if (ids.contains(id)) {
      reasons.add("Its object id is listed as protected (break-glass or service account).");
    }
    if (userPrincipalNames.contains(signInName)) {
      reasons.add("Its sign-in name is listed as protected (break-glass or service account).");
    }
    memberOf.entrySet().stream()
        .filter(group -> groups.contains(lower(group.getKey())))
        .map(Map.Entry::getValue)
        .sorted()
        .forEach(name -> reasons.add("It is in the protected group " + name + "."));
    attributes.forEach(
        (key, patterns) -> {
          AccountAttribute attribute = AccountAttribute.named(key).orElseThrow();
          for (String pattern : patterns) {
            if (attribute.of(account).stream().anyMatch(value -> matches(pattern, value))) {
              reasons.add("Its " + key + " matches the protected pattern “" + pattern + "”.");
            }
          }
        });
    if (signInName.startsWith(CONNECT_PREFIX)
        || signInName.startsWith(CLOUD_SYNC_PREFIX)
        || (account.displayName() != null
            && lower(account.displayName()).equals(SYNC_DISPLAY_NAME))) {
      reasons.add(
          "It looks like the account that synchronizes the directory; blocking it stops the"
              + " synchronization.");
    }
    if (lastGlobalAdministrator(id, enabledGlobalAdministrators)) {
      reasons.add(
          "It is the last enabled Global Administrator, break-glass accounts aside; blocking it"
              + " may leave nobody who can administer the tenant.");
    }
    if (ownIdentity != null
        && !ownIdentity.isBlank()
        && Stream.of(id, signInName).anyMatch(lower(ownIdentity)::equals)) {
      reasons.add("Gatehouse itself runs as this account; blocking it stops the response.");
    }
    return new Protection(reasons);
  }

  private boolean lastGlobalAdministrator(String id, List<String> enabledGlobalAdministrators) {
    Set<String> all =
        enabledGlobalAdministrators.stream()
            .map(ProtectedAccounts::lower)
            .collect(Collectors.toSet());
    return all.contains(id)
        && all.stream().noneMatch(other -> !other.equals(id) && !ids.contains(other));
  }

  private static Set<String> checked(
      String setting, Set<String> entries, Pattern format, String what, String example) {
    for (String entry : entries) {
      if (entry == null || !format.matcher(entry.strip()).matches()) {
        throw new WrongSetting(
            KEY + setting,
            "“" + entry + "” is not " + what + ".",
            "Write one like " + example + ", or remove the entry.");
      }
    }
    return entries.stream().map(ProtectedAccounts::lower).collect(Collectors.toUnmodifiableSet());
  }

  private static Map<String, List<String>> checkedAttributes(Map<String, List<String>> entries) {
    Map<String, List<String>> checked = new TreeMap<>();
    entries.forEach(
        (key, patterns) -> {
          AccountAttribute attribute =
              AccountAttribute.named(key)
                  .orElseThrow(
                      () ->
                          new WrongSetting(
                              KEY + "attributes",
                              "“" + key + "” is not an attribute that Gatehouse reads.",
                              "Write one of: " + AccountAttribute.keys() + "."));
          for (String pattern : patterns) {
            if (pattern == null || pattern.replace("*", "").isBlank()) {
              throw new WrongSetting(
                  KEY + "attributes." + attribute.key(),
                  "“" + pattern + "” would protect every account.",
                  "Write a pattern that names some, such as svc-*.");
            }
          }
          checked.computeIfAbsent(attribute.key(), name -> new ArrayList<>()).addAll(patterns);
        });
    checked.replaceAll((key, patterns) -> List.copyOf(patterns));
    return Collections.unmodifiableMap(checked);
  }

  private static boolean matches(String pattern, String value) {
    String expression =
        Stream.of(pattern.strip().split("\\*", -1))
            .map(Pattern::quote)
            .collect(Collectors.joining(".*"));
    return Pattern.compile(
            expression, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL)
        .matcher(value)
        .matches();
  }

  private static String lower(String value) {
    return value.strip().toLowerCase(Locale.ROOT);
  }
}
