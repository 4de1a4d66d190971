package io.gatehouse.microsoft.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.microsoft.InboxRule;
import io.gatehouse.microsoft.wire.JsonCalls;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InboxRulesTest {

  private static InboxRule read(String json) throws Exception {
    JsonNode rule = JsonCalls.JSON.readTree(json);
    return InboxRules.read(rule, InboxRules.identity(rule, "asta@contoso.example"), true);
  }

  private static final String RULE =
      """
      {"Identity":"asta\\\\7213","RuleIdentity":7213,"Name":".","Enabled":true,"Priority":2,
       "SubjectContainsWords":["invoice","facture"],"BodyContainsWords":null,
       "From":["\\"Bo\\" [SMTP:bo@contoso.example]"],"HasAttachment":true,"MyNameInToBox":false,
       "WithinSizeRangeMinimum":"10 KB (10,240 bytes)","WithImportance":null,"SentTo":[],
       "ExceptIfSubjectOrBodyContainsWords":["newsletter"],"ExceptIfHasAttachment":false,
       "ForwardTo":["\\"Eve\\" [SMTP:eve@evil.example]"],"RedirectTo":null,
       "MoveToFolder":"RSS Feeds","CopyToFolder":"","DeleteMessage":false,
       "MarkAsRead":true,"StopProcessingRules":"True"}
      """;

  @Test
  void shouldReadWhatTheRuleDoes() throws Exception {
    InboxRule rule = read(RULE);
    assertThat(rule.identity()).isEqualTo("asta\\7213");
    assertThat(rule.name()).isEqualTo(".");
    assertThat(rule.enabled()).isTrue();
    assertThat(rule.hidden()).isTrue();
    assertThat(rule.priority()).isEqualTo(2);
    assertThat(rule.forwardTo()).containsExactly("eve@evil.example");
    assertThat(rule.redirectTo()).isEmpty();
    assertThat(rule.moveToFolder()).isEqualTo("RSS Feeds");
    assertThat(rule.copyToFolder()).isNull();
    assertThat(rule.deleteMessage()).isFalse();
    assertThat(rule.markAsRead()).isTrue();
    assertThat(rule.stopProcessing()).isTrue();
  }

  @Test
  void shouldReadOnlyTheConditionsThatAreSet() throws Exception {
    InboxRule rule = read(RULE);
    assertThat(rule.conditions())
        .containsOnly(
            entry("SubjectContainsWords", List.of("invoice", "facture")),
            entry("From", List.of("bo@contoso.example")),
            entry("HasAttachment", List.of("True")),
            entry("WithinSizeRangeMinimum", List.of("10 KB (10,240 bytes)")));
    assertThat(rule.exceptions())
        .containsOnly(entry("ExceptIfSubjectOrBodyContainsWords", List.of("newsletter")));
  }

  @Test
  void shouldMakeTheSameRuleAgainFromWhatWasKept() throws Exception {
    Map<String, Object> parameters =
        InboxRules.parameters("asta@contoso.example", read(RULE), name -> "\\Inbox\\" + name);
    assertThat(parameters)
        .contains(
            entry("Mailbox", "asta@contoso.example"),
            entry("Name", "."),
            entry("SubjectContainsWords", List.of("invoice", "facture")),
            entry("ForwardTo", List.of("eve@evil.example")),
            entry("MoveToFolder", "asta@contoso.example:\\Inbox\\RSS Feeds"),
            entry("HasAttachment", true),
            entry("ExceptIfSubjectOrBodyContainsWords", List.of("newsletter")))
        .doesNotContainKeys("DeleteMessage", "RedirectTo", "Identity", "MyNameInToBox", "Enabled");
  }

  @Test
  void shouldNameARuleByItsNumberWhereExchangeGivesNoIdentity() throws Exception {
    assertThat(read("{\"RuleIdentity\":42,\"Name\":\"x\"}").identity())
        .isEqualTo("asta@contoso.example\\42");
  }
}
