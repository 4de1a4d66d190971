package io.gatehouse.handover;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Makes passwords that can be read out over the phone: 24 characters in groups of four, without
 * letters and digits that look alike; 20 of them random from 48, some 111 bits. They meet Microsoft
 * Entra ID's complexity rule (three of lower case, upper case, digit, symbol) and hold no part of
 * the sign-in name.
 */
@Component
public class PasswordGenerator {

  private static final String LOWER = "abcdefghijkmnpqrtuvwxy";
  private static final String UPPER = "ACDEFGHJKLMNPQRTUVWXY";
  private static final String DIGITS = "34679";
  private static final char[] ALPHABET = (LOWER + UPPER + DIGITS).toCharArray();
  private static final int GROUPS = 5;
  private static final int GROUP = 4;
  private static final int SHORTEST_NAME_PART = 3;

  private final SecureRandom random = new SecureRandom();

  /**
   * A new password.
   *
   * @param userPrincipalName whose parts must not appear in it
   * @return to be wiped by the caller
   */
  public char[] next(String userPrincipalName) {
    return drawn(userPrincipalName, random::nextInt);
  }

  /**
   * The password that a key leads to, the same each time.
   *
   * @param below gives, from the key, one number after the other from zero to below what it is
   *     asked for, each as likely
   */
  char[] drawn(String userPrincipalName, IntUnaryOperator below) {
    Set<String> forbidden =
        Stream.of(userPrincipalName.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
            .filter(part -> part.length() >= SHORTEST_NAME_PART)
            .collect(Collectors.toSet());
    while (true) {
      char[] letters = new char[GROUPS * GROUP];
      for (int i = 0; i < letters.length; i++) {
        letters[i] = ALPHABET[below.applyAsInt(ALPHABET.length)];
      }
      try {
        if (hasOneOf(letters, LOWER)
            && hasOneOf(letters, UPPER)
            && hasOneOf(letters, DIGITS)
            && forbidden.stream().noneMatch(part -> contains(letters, part))) {
          return grouped(letters);
        }
      } finally {
        Arrays.fill(letters, '\0');
      }
    }
  }

  private static char[] grouped(char[] letters) {
    char[] password = new char[GROUPS * GROUP + GROUPS - 1];
    int to = 0;
    for (int from = 0; from < letters.length; from++) {
      if (from > 0 && from % GROUP == 0) {
        password[to++] = '-';
      }
      password[to++] = letters[from];
    }
    return password;
  }

  private static boolean hasOneOf(char[] letters, String of) {
    for (char letter : letters) {
      if (of.indexOf(letter) >= 0) {
        return true;
      }
    }
    return false;
  }

  private static boolean contains(char[] letters, String part) {
    for (int start = 0; start + part.length() <= letters.length; start++) {
      int i = 0;
      while (i < part.length() && Character.toLowerCase(letters[start + i]) == part.charAt(i)) {
        i++;
      }
      if (i == part.length()) {
        return true;
      }
    }
    return false;
  }
}
