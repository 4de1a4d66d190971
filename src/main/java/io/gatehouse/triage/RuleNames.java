package io.gatehouse.triage;

import io.gatehouse.triage.RuleIndicators.Name;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a rule's name says about its author. */
final class RuleNames {

  private static final Pattern TWO_TOGETHER = Pattern.compile("[\\p{L}\\p{N}]{2}");
  private static final Pattern KEYBOARD =
      Pattern.compile(
          "(asd|asdf|asdfg|qwe|qwer|qwert|qwerty|qwertz|zxc|zxcv|yxc|sdf|dfg|fgh|ghj|hjk|jkl|abc|"
              + "abcd|xyz|123|1234|12345|321)+");
  private static final Pattern SYSTEM =
      Pattern.compile(
          "junk e ?mail rule|microsoft exchange.*|delegate rule.*|oof.*rule|"
              + "(microsoft|exchange|outlook|office 365|o365|system|windows|defender)"
              + "( (microsoft|exchange|outlook|office|365|update|updates|system|sync|"
              + "synchronization|service|services|security|protection|rule|rules|default|mail|"
              + "support|server|filter|policy|task|online|cache|notification))+");

  private RuleNames() {}

  static Name kind(String name) {
    if (name == null || isJunk(name)) {
      return Name.JUNK;
    }
    if (Folding.mixesAlphabets(name)
        || !Folding.visible(name).equals(name)
        || name.codePoints().anyMatch(RuleNames::isFancy)) {
      return Name.DISGUISED;
    }
    return SYSTEM.matcher(spelled(name)).matches() ? Name.IMITATES_SYSTEM : Name.ORDINARY;
  }

  /** No two letters or digits together, one of them again and again, or a run over the keyboard. */
  static boolean isJunk(String name) {
    String visible = Folding.visible(name).strip();
    String letters = Folding.letters(visible);
    return !TWO_TOGETHER.matcher(visible).find()
        || isOneLetterRepeated(visible)
        || KEYBOARD.matcher(letters).matches()
        || (letters.length() > 3
            && letters.length() < 7
            && !letters.matches(".*[aeiouy0-9].*")
            && visible.equals(visible.toLowerCase(Locale.ROOT)));
  }

  // Two capitals may be an abbreviation, as CC is.
  private static boolean isOneLetterRepeated(String name) {
    return !name.matches("\\p{Lu}{2}")
        && name.codePoints().filter(Character::isLetterOrDigit).distinct().count() < 2;
  }

  private static String spelled(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
  }

  // Letters drawn as mathematical, enclosed or full-width symbols.
  private static boolean isFancy(int c) {
    return (c >= 0x1D400 && c <= 0x1D7FF)
        || (c >= 0x2460 && c <= 0x24FF)
        || (c >= 0xFF01 && c <= 0xFF5E);
  }
}
