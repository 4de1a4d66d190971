package io.gatehouse.triage;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.microsoft.InboxRule;
import io.gatehouse.triage.RuleIndicators.Destination;
import io.gatehouse.triage.RuleIndicators.Forward;
import io.gatehouse.triage.RuleIndicators.Name;
import io.gatehouse.triage.RuleIndicators.Scope;
import io.gatehouse.triage.RuleIndicators.Topic;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleInspectionTest {

  private static final Instant SUSPECTED = Instant.parse("2026-11-20T08:00:00Z");
  private final Organisation organisation =
      new Organisation(List.of("nordlys.example"), "anna.lund@nordlys.example");
  private final RuleInspection inspection = new RuleInspection(organisation, SUSPECTED);

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "RSS Feeds,OBSCURE",
        "RSS-abonnementer,OBSCURE",
        "RSS plūsmas,OBSCURE",
        "RSS Feeds\\News,OBSCURE",
        "rssfeeds,OBSCURE",
        "RSS Fееds,OBSCURE",
        "Samtaleoversigt,OBSCURE",
        "Aufgezeichnete Unterhaltungen,OBSCURE",
        "Entwuerfe,OBSCURE",
        "Sarunu vesture,OBSCURE",
        "Gespreksgeschiedenis,OBSCURE",
        "Arkiv,ARCHIVE",
        "Arhīvs,ARCHIVE",
        "Archief,ARCHIVE",
        "Uønsket mail,JUNK",
        "Gelöschte Elemente,DELETED",
        "Geloeschte Elemente,DELETED",
        "Izdzēstie vienumi,DELETED",
        "anna@nordlys.example:\\Deleted Items,DELETED",
        "Inbox\\Tasks,NAMED",
        "Archive\\Havvind,NAMED",
        "Archiv 2024 Kunden,NAMED",
        "..,OBSCURE",
        "Diverse,NONDESCRIPT",
        "Fakturaer,NAMED",
        "-,NONE"
      })
  void shouldRecogniseFoldersInEveryLanguage(String folder, Destination expected) {
    assertThat(FolderNames.of(folder)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "mette@nordlys.example,INTERNAL",
    "mette@dk.nordlys.example,INTERNAL",
    "'\"Mette\" [SMTP:mette@nordlys.example]',INTERNAL",
    "'\"Mette\" [EX:/o=ExchangeLabs/cn=Recipients/cn=mette]',INTERNAL",
    "anna@nordlys.example.attacker.test,EXTERNAL",
    "anna@nordIys.test,LOOK_ALIKE",
    "anna@n0rdlys.test,LOOK_ALIKE",
    "anna@nordlуs.test,LOOK_ALIKE",
    "anna@xn--nordls-0rf.test,LOOK_ALIKE",
    "anna@nordlys-billing.test,LOOK_ALIKE",
    "anna@gmail.com,FREE_MAIL",
    "plans@tripit.com,SERVICE",
    "x@partner.test,EXTERNAL",
    "Mette Holm,UNKNOWN"
  })
  void shouldTellWhereMailGoes(String recipient, Forward expected) {
    assertThat(organisation.forward(recipient)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    ".,JUNK",
    "'',JUNK",
    "',,',JUNK",
    "'  ',JUNK",
    "aaa,JUNK",
    "asdf,JUNK",
    "\u200B.\u200B,JUNK",
    "Pаyroll,DISGUISED",
    "News\u200Bletter,DISGUISED",
    "Junk E-Mail Rule,IMITATES_SYSTEM",
    "Microsoft Security Update,IMITATES_SYSTEM",
    "Microsoft,ORDINARY",
    "HR,ORDINARY",
    "CC,ORDINARY",
    "Ēdināšana,ORDINARY",
    "Счета,ORDINARY"
  })
  void shouldTellWhatANameIsLike(String name, Name expected) {
    assertThat(RuleNames.kind(name)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0000", "@", ".", "e", "", "\u200B", ".com", "the"})
  void shouldSeeThatAWordIsInEveryMessage(String word) {
    assertThat(scope(Map.of("SubjectOrBodyContainsWords", List.of(word)))).isEqualTo(Scope.ALL);
  }

  @Test
  void shouldSeeThroughConditionsThatEveryMessageMeets() {
    assertThat(scope(Map.of())).isEqualTo(Scope.ALL);
    assertThat(scope(Map.of("WithinSizeRangeMinimum", List.of("1 KB (1,024 bytes)"))))
        .isEqualTo(Scope.ALL);
    assertThat(scope(Map.of("MyNameInToOrCcBox", List.of("True")))).isEqualTo(Scope.ALL);
    assertThat(scope(Map.of("BodyContainsWords", List.of("a", "e", "i", "o", "u"))))
        .isEqualTo(Scope.ALL);
    assertThat(scope(Map.of("RecipientAddressContainsWords", List.of("nordlys.example"))))
        .isEqualTo(Scope.ALL);
    assertThat(scope(Map.of("HasAttachment", List.of("True")))).isEqualTo(Scope.BROAD);
    assertThat(scope(Map.of("WithinSizeRangeMinimum", List.of("10 MB (10,485,760 bytes)"))))
        .isEqualTo(Scope.NARROW);
    assertThat(
            scope(
                Map.of(
                    "FromAddressContainsWords",
                    List.of("@"),
                    "SubjectContainsWords",
                    List.of("lager"))))
        .isEqualTo(Scope.NARROW);
  }

  @ParameterizedTest
  @CsvSource({
    "Leverandørfaktura,MONEY",
    "ueberweisung,MONEY",
    "Überweisung,MONEY",
    "рayment,MONEY",
    "rekini,MONEY",
    "verkoopfactuur,MONEY",
    "Gehackt?,SECURITY",
    "aizdomīgs e-pasts,SECURITY",
    "adgangskode,SECURITY",
    "Unzustellbar:,BOUNCES",
    "DocuSign,SHARING",
    "AW:,REPLIES",
    "Tagesordnung,NONE",
    "newsletter finance,NONE"
  })
  void shouldTellWhatWordsAreAbout(String word, Topic expected) {
    assertThat(
            inspect(
                    rule("x y", Map.of("SubjectContainsWords", List.of(word)), null, List.of()),
                    null)
                .topic())
        .isEqualTo(expected);
  }

  @Test
  void shouldExemptSystemRulesByShapeAndNotByNameAlone() {
    assertThat(
            SystemRules.isSystem(rule("Junk E-mail Rule", Map.of(), null, List.of()), organisation))
        .isTrue();
    assertThat(
            SystemRules.isSystem(
                rule(
                    "Delegate Rule -1",
                    Map.of("MessageTypeMatches", List.of("CalendaringInvitation")),
                    null,
                    List.of("mette@nordlys.example")),
                organisation))
        .isTrue();
    assertThat(
            SystemRules.isSystem(
                rule("Junk E-mail Rule", Map.of(), null, List.of("x@drop.test")), organisation))
        .isFalse();
    assertThat(
            SystemRules.isSystem(
                rule(
                    "Junk E-mail Rule",
                    Map.of("SubjectContainsWords", List.of("invoice")),
                    "Junk Email",
                    List.of()),
                organisation))
        .isFalse();
    assertThat(
            SystemRules.isSystem(
                rule("Delegate Rule -1", Map.of(), null, List.of("mette@nordlys.example")),
                organisation))
        .isFalse();
    assertThat(
            SystemRules.isSystem(
                rule("Microsoft.Exchange.OOF.KindExternalFacing", Map.of(), "RSS Feeds", List.of()),
                organisation))
        .isFalse();
  }

  @Test
  void shouldKnowWhetherARuleWasSetSinceTheTakeover() {
    InboxRule rule = rule("Sortering", Map.of(), "Arkiv", List.of());

    assertThat(inspect(rule, SUSPECTED.plusSeconds(60)).changedInWindow()).isTrue();
    assertThat(inspect(rule, SUSPECTED.minusSeconds(60)).changedInWindow()).isFalse();
    assertThat(inspect(rule, null).changedInWindow()).isFalse();
  }

  private Scope scope(Map<String, List<String>> conditions) {
    return inspect(rule("Sortering", conditions, "Arkiv", List.of()), null).scope();
  }

  private RuleIndicators inspect(InboxRule rule, Instant changedAt) {
    return inspection.inspect(rule, changedAt);
  }

  static InboxRule rule(
      String name, Map<String, List<String>> conditions, String folder, List<String> forwardTo) {
    return new InboxRule(
        "rule-" + name,
        name,
        true,
        false,
        1,
        conditions,
        Map.of(),
        forwardTo,
        List.of(),
        List.of(),
        folder,
        null,
        false,
        false,
        false,
        false,
        Map.of());
  }
}
