package io.gatehouse.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.database.TestDatabase;
import io.gatehouse.database.TestPostgres;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SharedKeysTest {

  private final TestDatabase database = TestPostgres.database();

  private void start(String key, List<String> follows, String... lost) {
    on(database, key, follows, lost);
  }

  private static void on(TestDatabase database, String key, List<String> follows, String... lost) {
    new SharedKeys(
            database.dataSource(),
            database.jdbc(),
            Clock.systemUTC(),
            new SharedKeySettings(Set.of(lost)))
        .agree("journal", key, follows, "gatehouse.journal.signing-key", "Give all the same.");
  }

  private String common() {
    return database.jdbc().sql("select key_id from gh_shared_key").query(String.class).single();
  }

  @Test
  void shouldLetNodesWithTheSameKeyStart() {
    start("a", List.of());
    start("a", List.of());

    assertThat(common()).isEqualTo("a");
  }

  @Test
  void shouldStopANodeWithAKeyOfItsOwnAndNameBoth() {
    start("a", List.of());

    assertThatThrownBy(() -> start("b", List.of()))
        .isInstanceOf(WrongSetting.class)
        .hasMessageContaining("gatehouse.journal.signing-key")
        .hasMessageContaining("this node has the key b")
        .hasMessageContaining("have a");
    assertThat(common()).isEqualTo("a");
  }

  @Test
  void shouldLetAKeyTakeThePlaceOfTheOneThatItFollowsAndNotBack() {
    start("a", List.of());
    start("b", List.of("a"));

    assertThat(common()).isEqualTo("b");
    assertThatThrownBy(() -> start("a", List.of())).isInstanceOf(WrongSetting.class);
  }

  @Test
  void shouldLetAKeyTakeThePlaceOfOneThatSomebodySaysIsLost() {
    start("a", List.of());
    start("b", List.of(), "a");

    assertThat(common()).isEqualTo("b");
  }

  /** Whoever comes first to an empty database decides, and nobody else starts. */
  @Test
  void shouldLetOneOfManyWin() {
    long started =
        IntStream.range(0, 8)
            .parallel()
            .filter(
                node -> {
                  try {
                    start("key-" + node, List.of());
                    return true;
                  } catch (WrongSetting e) {
                    return false;
                  }
                })
            .count();

    assertThat(started).isEqualTo(1);
  }

  @Test
  void shouldAskNothingOfASingleNode() {
    TestDatabase own = TestDatabase.inMemory();

    assertThatCode(
            () -> {
              on(own, "a", List.of());
              on(own, "b", List.of());
            })
        .doesNotThrowAnyException();
  }
}
