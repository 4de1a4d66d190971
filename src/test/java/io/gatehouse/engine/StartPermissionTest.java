package io.gatehouse.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.access.SignedInPerson;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.camunda.bpm.engine.AuthorizationException;
import org.junit.jupiter.api.Test;

class StartPermissionTest {

  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
  private final StartPermission permission = new StartPermission(now::get);
  private int asked;

  private void require(SignedInPerson person, String process) {
    permission.require(person, process, () -> asked++);
  }

  private static SignedInPerson person(String userId, String... groups) {
    return new SignedInPerson(userId, userId, Set.of(groups), "basic", "", "");
  }

  @Test
  void shouldAskTheEngineOnceForManyReportsOfOnePerson() {
    for (int report = 0; report < 100; report++) {
      require(person("asta", "soc-analysts"), "playbook:1");
    }
    assertThat(asked).isEqualTo(1);
  }

  @Test
  void shouldAskAgainAfterTenSeconds() {
    require(person("asta", "soc-analysts"), "playbook:1");
    now.addAndGet(Duration.ofSeconds(10).toNanos() + 1);
    require(person("asta", "soc-analysts"), "playbook:1");
    assertThat(asked).isEqualTo(2);
  }

  @Test
  void shouldAskForEachPersonAndProcessAndAgainWhenARoleIsGone() {
    require(person("asta", "soc-analysts"), "playbook:1");
    require(person("bo", "soc-analysts"), "playbook:1");
    require(person("asta", "soc-analysts"), "playbook:2");
    require(person("asta"), "playbook:1");
    assertThat(asked).isEqualTo(4);
  }

  @Test
  void shouldNotRememberARefusal() {
    for (int attempt = 0; attempt < 2; attempt++) {
      assertThatThrownBy(
              () ->
                  permission.require(
                      person("ava", "auditors"),
                      "playbook:1",
                      () -> {
                        throw new AuthorizationException("Not permitted.");
                      }))
          .isInstanceOf(AuthorizationException.class);
    }
    require(person("ava", "auditors"), "playbook:1");
    assertThat(asked).isEqualTo(1);
  }
}
