package io.gatehouse.triage;

import io.gatehouse.triage.RuleIndicators.Forward;
import java.net.IDN;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells whether an address belongs to the organisation, and if not, what kind it is. */
final class Organisation {

  private static final Pattern SMTP =
      Pattern.compile("([^\\s<>\\[\\]\"':;,]+)@([^\\s<>\\[\\]\"':;,]+)");
  private static final Set<String> FREE_MAIL =
      Set.of(
          "gmail",
          "googlemail",
          "outlook",
          "hotmail",
          "live",
          "msn",
          "yahoo",
          "ymail",
          "aol",
          "icloud",
          "me",
          "mac",
          "proton",
          "protonmail",
          "pm",
          "tutanota",
          "tuta",
          "tutamail",
          "gmx",
          "web",
          "mail",
          "inbox",
          "yandex",
          "ya",
          "zoho",
          "zohomail",
          "fastmail",
          "hushmail",
          "mailfence",
          "t-online",
          "freenet",
          "posteo",
          "mailbox",
          "1und1",
          "arcor",
          "ziggo",
          "kpnmail",
          "planet",
          "xs4all",
          "hetnet",
          "home",
          "casema",
          "telenet",
          "skynet",
          "ofir",
          "stofanet",
          "mail2world",
          "email",
          "jubii",
          "tdcadsl",
          "youmail",
          "post",
          "sol",
          "bol",
          "apollo",
          "laposte",
          "orange",
          "free",
          "wanadoo",
          "cock",
          "disroot",
          "riseup",
          "onionmail",
          "mailinator",
          "guerrillamail",
          "yopmail",
          "temp-mail",
          "10minutemail",
          "usa",
          "writeme",
          "consultant",
          "rambler",
          "bk",
          "list",
          "qq",
          "163",
          "126",
          "rediffmail",
          "comcast",
          "att",
          "verizon");
  private static final Pattern SERVICE =
      Pattern.compile(
          ".*@(.+\\.)?(tripit\\.com|expensify\\.com|concur\\.com|concursolutions\\.com|dext\\.cc|dext\\.com|"
              + "receipt-bank\\.me|m\\.evernote\\.com|todoist\\.net|boards\\.trello\\.com|mail\\.asana\\.com|"
              + "x\\.asana\\.com|pleo\\.io|zendesk\\.com|freshdesk\\.com|atlassian\\.net|e-conomic\\.com|e-conomic\\.dk|"
              + "dinero\\.dk|billy\\.dk|lexoffice\\.de|lexware\\.de|sevdesk\\.de|datev\\.de|exactonline\\.nl|"
              + "moneybird\\.nl|moneybird\\.com|basecone\\.com|jortt\\.nl|jumis\\.lv|yuki\\.nl|bill\\.com|hubspot\\.com|"
              + "dropbox\\.salesforce\\.com|slack\\.com|teams\\.ms)");

  private final List<String> domains;
  private final String owner;

  /**
   * @param domains accepted domains
   * @param owner the mailbox owner's address, null when unknown
   */
  Organisation(List<String> domains, String owner) {
    this.domains = domains.stream().map(Organisation::canonical).toList();
    this.owner = owner == null ? null : owner.toLowerCase(Locale.ROOT);
  }

  /** Where mail to this recipient goes. */
  Forward forward(String recipient) {
    String domain = domainOf(recipient);
    if (domain == null) {
      return recipient.toLowerCase(Locale.ROOT).contains("/o=")
          ? Forward.INTERNAL
          : Forward.UNKNOWN;
    }
    if (ownsDomain(domain)) {
      return Forward.INTERNAL;
    }
    if (resembles(domain)) {
      return Forward.LOOK_ALIKE;
    }
    if (SERVICE.matcher(addressOf(recipient)).matches()) {
      return Forward.SERVICE;
    }
    return isFreeMail(domain) ? Forward.FREE_MAIL : Forward.EXTERNAL;
  }

  /** Whether the text names the mailbox owner, or everyone of the organisation. */
  boolean isOwner(String text) {
    return owner != null && owner.equals(addressOf(text));
  }

  /** Whether the domain, or the address, is the organisation's. */
  boolean owns(String addressOrDomain) {
    String domain = domainOf(addressOrDomain);
    return ownsDomain(domain == null ? canonical(addressOrDomain.replaceFirst("^@", "")) : domain);
  }

  /** The plain address in text such as {@code "Name" [SMTP:a@b]}, lower case; null when none. */
  static String addressOf(String text) {
    Matcher matcher = SMTP.matcher(text.replaceAll("(?i)smtp:", ""));
    return matcher.find()
        ? (matcher.group(1) + "@" + matcher.group(2)).toLowerCase(Locale.ROOT)
        : null;
  }

  private static String domainOf(String text) {
    String address = addressOf(text);
    return address == null ? null : canonical(address.substring(address.indexOf('@') + 1));
  }

  private boolean ownsDomain(String domain) {
    return domains.stream().anyMatch(own -> domain.equals(own) || domain.endsWith("." + own));
  }

  /** The same letters to the eye, one or two off, or the organisation's name with an addition. */
  private boolean resembles(String domain) {
    String skeleton = skeleton(registrable(domain));
    for (String own : domains) {
      String ownSkeleton = skeleton(registrable(own));
      if (ownSkeleton.length() < 4) {
        continue;
      }
      int allowed = ownSkeleton.length() < 8 ? 1 : 2;
      if (distance(skeleton, ownSkeleton) <= allowed || skeleton.contains(ownSkeleton)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isFreeMail(String domain) {
    String[] labels = domain.split("\\.");
    String name = registrable(domain);
    return labels.length <= 3 && FREE_MAIL.contains(name);
  }

  /** The label before the public suffix: {@code contoso} of {@code mail.contoso.co.uk}. */
  private static String registrable(String domain) {
    String[] labels = domain.split("\\.");
    if (domain.endsWith(".onmicrosoft.com") && labels.length > 2) {
      return labels[labels.length - 3];
    }
    int last = labels.length - 2;
    if (last > 0 && labels[last].matches("co|com|org|net|ac|gov")) {
      last--;
    }
    return labels[Math.max(last, 0)];
  }

  private static String skeleton(String label) {
    return Folding.letters(label)
        .replace("rn", "m")
        .replace("vv", "w")
        .replace("0", "o")
        .replace("1", "l")
        .replace("i", "l")
        .replace("5", "s");
  }

  private static String canonical(String domain) {
    String lower = domain.strip().toLowerCase(Locale.ROOT).replaceAll("\\.$", "");
    return lower.startsWith("xn--") || lower.contains(".xn--") ? IDN.toUnicode(lower) : lower;
  }

  /** Levenshtein distance. */
  private static int distance(String a, String b) {
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substituted = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(substituted, Math.min(previous[j], row[j - 1]) + 1);
      }
      previous = row;
    }
    return previous[b.length()];
  }
}
