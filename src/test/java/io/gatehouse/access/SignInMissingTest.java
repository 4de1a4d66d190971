package io.gatehouse.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.configuration.WrongSetting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class SignInMissingTest {

  private static void start(String... settings) {
    String[] arguments = new String[settings.length + 4];
    arguments[0] = "--spring.datasource.url=jdbc:h2:mem:missing";
    arguments[1] = "--server.port=0";
    // They keep state for the whole JVM, which a start that fails would take from other tests.
    arguments[2] = "--camunda.bpm.webapp.enabled=false";
    arguments[3] = "--camunda.bpm.process-engine-name=missing";
    System.arraycopy(settings, 0, arguments, 4, settings.length);
    SpringApplication.run(AccessApplication.class, arguments).close();
  }

  @Test
  void shouldNotStartWithAFormAndNobodyToUseIt(CapturedOutput output) {
    assertThatThrownBy(
            () -> start("--gatehouse.sign-in=form", "--spring.security.user.name=backdoor"))
        .hasRootCauseInstanceOf(SignInMissing.class);
    assertThat(output)
        .contains("Nobody could sign in to Gatehouse.", "which only the lab and tests can use");
  }

  @Test
  void shouldNotStartWithoutAProvider(CapturedOutput output) {
    assertThatThrownBy(SignInMissingTest::start).hasRootCauseInstanceOf(SignInMissing.class);
    assertThat(output).contains("configure an OpenID provider under");
  }

  @Test
  void shouldNotStartWithoutAnAudienceForTokens() {
    assertThatThrownBy(
            () ->
                start(
                    "--spring.security.oauth2.resourceserver.jwt.issuer-uri=https://login.example"))
        .hasRootCauseInstanceOf(WrongSetting.class)
        .hasStackTraceContaining("tokens made for any other application would be taken");
  }

  @Test
  void shouldNotStartWithAGroupThatItDoesNotKnow() {
    assertThatThrownBy(() -> start("--gatehouse.oidc.groups.admins=Gatehouse.Admin"))
        .hasStackTraceContaining("names 'admins', which Gatehouse does not know");
  }
}
