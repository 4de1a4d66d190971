package io.gatehouse.account;

import java.util.List;

/**
 * An account as the directory described it at one moment.
 *
 * @param id object id, never null; the only key used after the account is resolved
 * @param userPrincipalName never null; contains {@code #EXT#} for guests
 * @param displayName may hold anything its owner typed; null when the directory has none
 * @param mail primary SMTP address, null without a mailbox
 * @param enabled whether sign-in is allowed
 * @param kind where its password lives
 * @param licensed whether it holds any licence; an unlicensed account has no mailbox
 * @param preferredLanguage BCP 47 tag, null when unset
 * @param proxyAddresses as the directory gives them ({@code SMTP:a@b}), never null
 */
public record Account(
    String id,
    String userPrincipalName,
    String displayName,
    String mail,
    boolean enabled,
    AccountKind kind,
    boolean licensed,
    String preferredLanguage,
    List<String> proxyAddresses) {

  public Account {
    proxyAddresses = List.copyOf(proxyAddresses);
  }

  /** The name people know the account by: display name and sign-in name, or the latter alone. */
  public String label() {
    return displayName == null || displayName.isBlank()
        ? userPrincipalName
        : displayName + " <" + userPrincipalName + ">";
  }
}
