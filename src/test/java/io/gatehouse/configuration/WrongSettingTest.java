package io.gatehouse.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.gatehouse.account.ProtectedAccounts;
import io.gatehouse.approval.ApprovalPolicy;
import io.gatehouse.handover.HandoverSettings;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

@ExtendWith(OutputCaptureExtension.class)
class WrongSettingTest {

  static Stream<Arguments> wrongSettings() {
    return Stream.of(
        Arguments.of(
            "gatehouse.protected-accounts.ids[0]=breakglass",
            "gatehouse.protected-accounts.ids: “breakglass” is not an object id."),
        Arguments.of(
            "gatehouse.protected-accounts.user-principal-names[0]=root",
            "gatehouse.protected-accounts.user-principal-names: “root” is not a sign-in name."),
        Arguments.of(
            "gatehouse.protected-accounts.attributes.department[0]=IT",
            "“department” is not an attribute that Gatehouse reads."),
        Arguments.of(
            "gatehouse.approval.on-call-after=PT5H",
            "gatehouse.approval.on-call-after: “PT5H” is later than lifetime (PT4H)"),
        Arguments.of(
            "gatehouse.approval.reminder-after=PT0S",
            "gatehouse.approval.reminder-after: “PT0S” is not a time that can pass."),
        Arguments.of("gatehouse.handover.lifetime=-PT1H", "gatehouse.handover.lifetime: “PT-1H”"));
  }

  @ParameterizedTest
  @MethodSource("wrongSettings")
  void shouldStopTheStartAndSayWhatIsWrong(String setting, String message, CapturedOutput output) {
    assertThat(catchThrowable(() -> start(setting).close())).isNotNull();

    assertThat(output)
        .contains("APPLICATION FAILED TO START", message, "Action:")
        .doesNotContain("\tat ");
  }

  @Test
  void shouldBindTheDefaultsAndWhatIsWritten() {
    try (ConfigurableApplicationContext context =
        start(
            "gatehouse.approval.two-approvers.privileged=true",
            "gatehouse.approval.two-approvers.severities=Critical",
            "gatehouse.approval.second-group=deputies",
            "gatehouse.protected-accounts.attributes.display-name[0]=svc *",
            "gatehouse.protected-accounts.ids[0]=0aa00000-0000-4000-8000-00000000000a")) {
      ApprovalPolicy policy = context.getBean(ApprovalPolicy.class);

      assertThat(policy.lifetime()).hasHours(4);
      assertThat(policy.reminderAfter()).hasMinutes(30);
      assertThat(policy.escalateAfter()).hasHours(1);
      assertThat(policy.onCallAfter()).hasHours(2);
      assertThat(policy.approverGroups()).containsExactlyInAnyOrder("approvers", "deputies");
      assertThat(policy.onCall()).isEmpty();
      assertThat(policy.requiredDecisions("low", true)).isEqualTo(2);
      assertThat(policy.requiredDecisions("critical", false)).isEqualTo(2);
      assertThat(policy.requiredDecisions("low", false)).isEqualTo(1);
      assertThat(policy.requiredDecisions(null, false)).isEqualTo(1);
      assertThat(context.getBean(HandoverSettings.class).lifetime()).hasHours(1);
      assertThat(context.getBean(ProtectedAccounts.class).attributes())
          .containsOnlyKeys("display-name");
    }
  }

  private static ConfigurableApplicationContext start(String... settings) {
    SpringApplication application = new SpringApplication(Settings.class);
    application.setWebApplicationType(WebApplicationType.NONE);
    String[] arguments = Stream.of(settings).map(setting -> "--" + setting).toArray(String[]::new);
    return application.run(arguments);
  }

  @EnableConfigurationProperties({
    ApprovalPolicy.class,
    HandoverSettings.class,
    ProtectedAccounts.class
  })
  static class Settings {}
}
