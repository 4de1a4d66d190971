package io.gatehouse.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.action.ActionName;
import io.gatehouse.microsoft.Preflight;
import io.gatehouse.microsoft.Preflight.Granted;
import io.gatehouse.microsoft.TenantUnavailable;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PreflightCommandTest {

  /** The first alternative of every need: what docs/permissions.md asks for. */
  private static Set<String> everything() {
    return Stream.concat(Playbook.actions().stream(), Playbook.evidence().stream())
        .flatMap(need -> need.ways().get(0).permissions().stream())
        .map(permission -> permission.split("\\|")[0])
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Granted granted(Set<String> permissions, String exchangeProblem) {
    return new Granted(
        "Gatehouse",
        permissions,
        Set.of("Privileged Authentication Administrator", "Exchange Administrator"),
        Set.of("AAD_PREMIUM", "AAD_PREMIUM_P2"),
        exchangeProblem);
  }

  private record Printed(int exit, String text) {
    String line(String title) {
      return text.lines().filter(line -> line.startsWith(title)).findFirst().orElseThrow();
    }
  }

  private static Printed run(Preflight preflight) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int exit =
        PreflightCommand.print(preflight, new PrintStream(out, true, StandardCharsets.UTF_8));
    return new Printed(exit, out.toString(StandardCharsets.UTF_8));
  }

  @Test
  void shouldFindEverythingAutomatic() {
    Printed printed = run(() -> granted(everything(), null));
    assertThat(printed.exit()).isZero();
    assertThat(printed.text()).contains("Everything is automatic.").doesNotContain("manual:");
    assertThat(Arrays.stream(ActionName.values()).map(ActionName::title))
        .allSatisfy(title -> assertThat(printed.line(title)).contains("automatic"));
  }

  @Test
  void shouldNameWhatIsMissing() {
    Set<String> permissions = everything();
    permissions.remove("User.RevokeSessions.All");
    Printed printed = run(() -> granted(permissions, null));
    assertThat(printed.exit()).isEqualTo(1);
    assertThat(printed.line("Revoke sessions"))
        .contains("manual", "permission User.RevokeSessions.All");
    assertThat(printed.line("Block sign-in")).contains("automatic");
  }

  @Test
  void shouldNameTheRoleThatIsMissing() {
    Printed printed =
        run(
            () ->
                new Granted(
                    "Gatehouse",
                    everything(),
                    Set.of("Exchange Administrator"),
                    Set.of("AAD_PREMIUM_P2"),
                    null));
    assertThat(printed.line("Reset the password"))
        .contains("manual", "Privileged Authentication Administrator");
  }

  @Test
  void shouldNameTheLicenceThatIsMissing() {
    Printed printed =
        run(
            () ->
                new Granted(
                    "Gatehouse",
                    everything(),
                    Set.of("Privileged Authentication Administrator"),
                    Set.of("AAD_PREMIUM"),
                    null));
    assertThat(printed.line("Confirm the account")).contains("manual", "AAD_PREMIUM_P2");
    assertThat(printed.line("Sign-ins")).contains("automatic");
  }

  @Test
  void shouldTellThatExchangeIsOutOfReach() {
    Printed printed = run(() -> granted(everything(), "403 Forbidden"));
    assertThat(printed.exit()).isEqualTo(1);
    assertThat(printed.line("Clear mailbox forwarding")).contains("manual", "403 Forbidden");
  }

  @Test
  void shouldTakeTheOtherWayToRequireMultiFactor() {
    Set<String> permissions = everything();
    permissions.remove("GroupMember.ReadWrite.All");
    permissions.add("Policy.ReadWrite.AuthenticationMethod");
    assertThat(run(() -> granted(permissions, null)).line("Require multi-factor"))
        .contains("automatic");
  }

  @Test
  void shouldTellThatItCannotSignIn() {
    Printed printed =
        run(
            () -> {
              throw new TenantUnavailable(
                  "AADSTS7000215: Invalid client secret.", null, null, null);
            });
    assertThat(printed.exit()).isEqualTo(2);
    assertThat(printed.text()).contains("AADSTS7000215");
  }

  @Test
  void shouldTellWhatToConfigureInsteadOfAStackTrace() {
    assertThat(PreflightCommand.run(new String[] {})).isEqualTo(2);
  }
}
