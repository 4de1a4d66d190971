package io.gatehouse.account;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an account can be named by in the configuration of protected accounts. */
enum AccountAttribute {
  USER_PRINCIPAL_NAME(account -> Stream.of(account.userPrincipalName())),
  DISPLAY_NAME(account -> Stream.ofNullable(account.displayName())),
  MAIL(account -> Stream.ofNullable(account.mail())),
  PROXY_ADDRESS(
      account ->
          account.proxyAddresses().stream().map(a -> a.replaceFirst("^(?i:smtp|sip|x500):", ""))),
  KIND(account -> Stream.of(account.kind().name()));

  private final Function<Account, Stream<String>> values;

  AccountAttribute(Function<Account, Stream<String>> values) {
    this.values = values;
  }

  /** Everything the account has under this attribute. */
  List<String> of(Account account) {
    return values.apply(account).toList();
  }

  /** As written in configuration. */
  String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** By the key, however its words are joined: {@code display-name}, {@code displayName}. */
  static Optional<AccountAttribute> named(String key) {
    String letters = letters(key);
    return Arrays.stream(values()).filter(a -> letters(a.name()).equals(letters)).findFirst();
  }

  /** All keys, for a message. */
  static String keys() {
    return Arrays.stream(values()).map(AccountAttribute::key).collect(Collectors.joining(", "));
  }

  private static String letters(String key) {
    return key.replaceAll("[-_]", "").toLowerCase(Locale.ROOT);
  }
}
