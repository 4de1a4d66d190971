package io.gatehouse.triage;

import io.gatehouse.microsoft.SignInMethod;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Judges ways to sign in. A registration by itself proves nothing, and the reasons say so. */
final class SignInMethodVerdict {

  // Country calling codes have one to three digits; these are the ones with fewer than three.
  private static final String SHORT_CODES =
      "1 7 20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62"
          + " 63 64 65 66 81 82 84 86 90 91 92 93 94 95 98";

  private final Instant suspectedSince;

  SignInMethodVerdict(Instant suspectedSince) {
    this.suspectedSince = suspectedSince;
  }

  /**
   * @param all every method of the account, this one included
   */
  Judgement judge(SignInMethod method, List<SignInMethod> all) {
    List<String> reasons = new ArrayList<>();
    boolean inWindow =
        suspectedSince != null
            && method.createdDateTime() != null
            && !method.createdDateTime().isBefore(suspectedSince);
    boolean foreign = isForeign(method, all);
    long same = all.stream().filter(other -> other.type() == method.type()).count();

    if (inWindow) {
      reasons.add(
          "It was registered at "
              + method.createdDateTime()
              + ", after the account is thought to have been taken over ("
              + suspectedSince
              + ").");
    }
    if (foreign) {
      reasons.add("Its country code differs from the account's other phone numbers.");
    }
    if (inWindow || foreign) {
      if (same > 1) {
        reasons.add("It is one of " + same + " methods of its type.");
      }
      reasons.add("A registration alone proves nothing; ask the owner whether it is theirs.");
      return new Judgement(Verdict.SUSPICIOUS, reasons);
    }
    if (method.createdDateTime() == null) {
      return Judgement.of(
          Verdict.NOT_EVALUATED,
          "Microsoft does not say when it was registered. Ask the owner whether it is theirs.");
    }
    if (suspectedSince == null) {
      return Judgement.of(
          Verdict.NOT_EVALUATED,
          "It was registered at "
              + method.createdDateTime()
              + ", but it is not known since when the account is compromised.");
    }
    return Judgement.of(
        Verdict.BENIGN,
        "It was registered at "
            + method.createdDateTime()
            + ", before the account is thought to have been taken over.");
  }

  private static boolean isForeign(SignInMethod method, List<SignInMethod> all) {
    String own = countryCode(method);
    if (own == null) {
      return false;
    }
    List<String> others =
        all.stream()
            .filter(other -> other != method)
            .map(SignInMethodVerdict::countryCode)
            .filter(Objects::nonNull)
            .toList();
    // With two numbers that differ nobody can say which is the foreign one; the newer one may be.
    return !others.isEmpty()
        && others.stream().noneMatch(own::equals)
        && (others.size() > 1 || isNewest(method, all));
  }

  private static boolean isNewest(SignInMethod method, List<SignInMethod> all) {
    return method.createdDateTime() != null
        && all.stream()
            .filter(other -> other != method && countryCode(other) != null)
            .allMatch(
                other ->
                    other.createdDateTime() != null
                        && other.createdDateTime().isBefore(method.createdDateTime()));
  }

  private static String countryCode(SignInMethod method) {
    if (method.type() != SignInMethod.Type.PHONE || method.label() == null) {
      return null;
    }
    int plus = method.label().indexOf('+');
    String digits = plus < 0 ? "" : method.label().substring(plus).replaceAll("[^0-9]", "");
    if (digits.length() < 4) {
      return null;
    }
    List<String> codes = List.of(SHORT_CODES.split(" "));
    for (int length = 1; length <= 2; length++) {
      if (codes.contains(digits.substring(0, length))) {
        return digits.substring(0, length);
      }
    }
    return digits.substring(0, 3);
  }
}
