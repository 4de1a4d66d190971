package io.gatehouse.triage;

import java.text.Normalizer;
import java.util.Locale;

/** Brings spellings of the same word together, and finds the characters that hide differences. */
final class Folding {

  // Letters that look like Latin ones (Unicode's confusables, the common ones), one for one.
  private static final String LOOK_ALIKES =
      "аАвВеЕкКмМнНоОрРсСтТуУхХіІјЈѕЅԁɡһӏԛԝαΑβΒεΕΖΗιΙκΚΜνΝοΟρΡτΤυΥχΧγı";
  private static final String LATIN =
      "aabbeekkmmhhooppccttyyxxiijjssdghlqwaabbeezhiikkmvnooppttuyxxyi";

  private Folding() {}

  /**
   * Lower case, look-alike letters as Latin ones, no accents, no invisible characters; the
   * spellings {@code ä}, {@code ae} and {@code a} come out the same.
   */
  static String fold(String text) {
    String plain =
        Normalizer.normalize(latinised(visible(text)), Normalizer.Form.NFKC)
            .toLowerCase(Locale.ROOT)
            .replace("æ", "ae")
            .replace("ø", "oe")
            .replace("ß", "ss")
            .replace("ł", "l");
    return Normalizer.normalize(plain, Normalizer.Form.NFD)
        .replaceAll("\\p{M}+", "")
        .replace("ae", "a")
        .replace("oe", "o")
        .replace("ue", "u")
        .replace("aa", "a");
  }

  /** Folded words, one space between and around them; whatever is not a letter or digit parts. */
  static String words(String text) {
    return " " + fold(text).replaceAll("[^\\p{L}\\p{N}]+", " ").strip() + " ";
  }

  /** Folded letters and digits only. */
  static String letters(String text) {
    return fold(text).replaceAll("[^\\p{L}\\p{N}]+", "");
  }

  /** Without control characters, zero-width characters, direction marks and the like. */
  static String visible(String text) {
    return text.replaceAll("[\\p{Cc}\\p{Cf}\\u115F\\u1160\\u3164\\uFFA0\\u034F]+", "");
  }

  /** The same, with spaces where something was, fit to be shown. */
  static String shown(String text) {
    return text.replaceAll("[\\p{Cc}\\p{Cf}\\u115F\\u1160\\u3164\\uFFA0\\u034F]+", "·").strip();
  }

  /** Whether letters of two alphabets stand in one word, one of them posing as Latin. */
  static boolean mixesAlphabets(String text) {
    for (String word : text.split("[^\\p{L}]+")) {
      boolean latin = word.chars().anyMatch(c -> is(c, Character.UnicodeScript.LATIN));
      boolean other =
          word.chars()
              .anyMatch(
                  c ->
                      is(c, Character.UnicodeScript.CYRILLIC)
                          || is(c, Character.UnicodeScript.GREEK)
                          || is(c, Character.UnicodeScript.CHEROKEE)
                          || is(c, Character.UnicodeScript.ARMENIAN));
      if (latin && other) {
        return true;
      }
    }
    return false;
  }

  private static boolean is(int c, Character.UnicodeScript script) {
    return Character.UnicodeScript.of(c) == script;
  }

  private static String latinised(String text) {
    StringBuilder latin = new StringBuilder(text.length());
    for (char c : text.toCharArray()) {
      int place = LOOK_ALIKES.indexOf(c);
      latin.append(place < 0 ? c : LATIN.charAt(place));
    }
    return latin.toString();
  }
}
