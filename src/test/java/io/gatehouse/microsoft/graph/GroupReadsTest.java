package io.gatehouse.microsoft.graph;

import static io.gatehouse.microsoft.LabPeople.ANNA;
import static io.gatehouse.microsoft.LabPeople.ANNA_UPN;
import static io.gatehouse.microsoft.LabPeople.GUEST_UPN;
import static io.gatehouse.microsoft.LabPeople.MADS;
import static io.gatehouse.microsoft.LabPeople.SYNCED_UPN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.gatehouse.lab.Crowd;
import io.gatehouse.lab.LabTenant;
import io.gatehouse.lab.LoggedRequest;
import io.gatehouse.microsoft.LabConnection;
import io.gatehouse.microsoft.TenantItemMissing;
import io.gatehouse.microsoft.TenantRefused;
import io.gatehouse.microsoft.TenantThrottled;
import io.gatehouse.microsoft.TenantUnavailable;
import io.gatehouse.microsoft.wire.SideBySide;
import io.gatehouse.microsoft.wire.TenantHttp;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a batch does not answer for one of its accounts is no answer for that one. */
@Timeout(60)
class GroupReadsTest {

  private static final List<String> OTHERS =
      List.of(MADS, ANNA, ANNA_UPN, GUEST_UPN, SYNCED_UPN, "crowd00002@nordwind.example");

  private static final List<String> FIRST =
      List.of("crowd00000@nordwind.example", "crowd00001@nordwind.example");

  private static final String OF_MADS =
      "\"method\":\"GET\",\"path\":\"/v1.0/users/" + MADS + "/transitiveMemberOf\"";

  private static final String THE_BATCH = "\"method\":\"POST\",\"path\":\"/v1.0/$batch\"";

  private static LabTenant lab;
  private static TenantHttp http;
  private final GroupReads groups = new GroupReads(new Graph(http));

  @BeforeAll
  static void start() {
    lab = LabTenant.start(0);
    http = LabConnection.http(lab);
  }

  @AfterAll
  static void stop() {
    lab.close();
  }

  @BeforeEach
  void reset() {
    lab.reset();
    Crowd.join(lab, 3);
  }

  private Map<String, Map<String, String>> oneByOne() {
    Map<String, Map<String, String>> alone = new TreeMap<>();
    OTHERS.forEach(account -> alone.put(account, groups.of(account)));
    lab.clearRequests();
    return alone;
  }

  /** While two are being asked for alone, the others come, and something goes wrong. */
  private Map<String, CompletableFuture<Map<String, String>>> atTheSameTime(
      List<String> accounts, String conditions) throws InterruptedException {
    Semaphore asked = new Semaphore(0);
    CountDownLatch answer = new CountDownLatch(1);
    lab.onEffect(
        request -> {
          if (FIRST.stream().anyMatch(first -> request.path().contains(first.substring(0, 10)))) {
            asked.release();
            try {
              answer.await(30, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          }
        });
    Map<String, CompletableFuture<Map<String, String>>> reads = new LinkedHashMap<>();
    for (String first : FIRST) {
      SideBySide.start(() -> groups.of(first));
      assertThat(asked.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
    }
    for (String account : accounts) {
      reads.put(account, SideBySide.start(() -> groups.of(account)));
    }
    await().until(() -> groups.waiting() == accounts.size());
    lab.conditions(conditions);
    answer.countDown();
    return reads;
  }

  private static Map<String, Map<String, String>> answers(
      Map<String, CompletableFuture<Map<String, String>>> reads) {
    Map<String, Map<String, String>> answers = new TreeMap<>();
    reads.forEach((account, read) -> answers.put(account, SideBySide.result(read)));
    return answers;
  }

  private static long inBatch() {
    return lab.requests().stream().filter(LoggedRequest::inBatch).count();
  }

  private static String fault(String where, String what) {
    return "{\"faults\":[{" + where + "," + what + "}]}";
  }

  @Test
  void shouldReadTheGroupsOfManyAccountsInOneBatch() throws Exception {
    Map<String, Map<String, String>> alone = oneByOne();
    assertThat(alone.get(MADS)).hasSizeGreaterThan(1);

    assertThat(answers(atTheSameTime(OTHERS, "{}"))).isEqualTo(alone);
    assertThat(inBatch()).isEqualTo(OTHERS.size());
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 409, 429, 500, 503, 504, 204})
  void shouldAskAloneForWhomABatchDidNotAnswer(int status) throws Exception {
    Map<String, Map<String, String>> alone = oneByOne();

    assertThat(answers(atTheSameTime(OTHERS, fault(OF_MADS, "\"times\":1,\"status\":" + status))))
        .isEqualTo(alone);
    assertThat(inBatch()).isEqualTo(OTHERS.size());
  }

  @Test
  void shouldTellOnlyWhomItConcernsWhatIsWrong() throws Exception {
    Map<String, Map<String, String>> alone = oneByOne();
    alone.remove(MADS);

    var reads = atTheSameTime(OTHERS, fault(OF_MADS, "\"status\":403"));

    CompletableFuture<Map<String, String>> ofMads = reads.remove(MADS);
    assertThatThrownBy(() -> SideBySide.result(ofMads)).isInstanceOf(TenantRefused.class);
    assertThat(answers(reads)).isEqualTo(alone);
  }

  @Test
  void shouldMissOnlyTheAccountThatIsNotThere() throws Exception {
    var reads = atTheSameTime(List.of(MADS, "nobody@nordwind.example", ANNA), "{}");

    assertThatThrownBy(() -> SideBySide.result(reads.get("nobody@nordwind.example")))
        .isInstanceOf(TenantItemMissing.class);
    assertThat(SideBySide.result(reads.get(MADS))).isEqualTo(groups.of(MADS));
    assertThat(SideBySide.result(reads.get(ANNA))).isEqualTo(groups.of(ANNA));
  }

  @Test
  void shouldNotTakeAPageForTheWholeList() throws Exception {
    Map<String, Map<String, String>> alone = oneByOne();

    assertThat(answers(atTheSameTime(OTHERS, "{\"pageSize\":1}"))).isEqualTo(alone);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"status\":500", "\"status\":400", "\"kind\":\"truncated\""})
  void shouldAskForEachAloneWhenTheWholeBatchFails(String fault) throws Exception {
    Map<String, Map<String, String>> alone = oneByOne();

    assertThat(answers(atTheSameTime(OTHERS, fault(THE_BATCH, fault)))).isEqualTo(alone);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"kind\":\"drop\"", "\"kind\":\"wrongContentType\""})
  void shouldTellAllWhenNoServiceAnswers(String fault) throws Exception {
    assertThat(atTheSameTime(OTHERS, fault(THE_BATCH, fault)).values())
        .allSatisfy(
            read ->
                assertThatThrownBy(() -> SideBySide.result(read))
                    .isInstanceOf(TenantUnavailable.class));
  }

  @Test
  void shouldTellAllWhenTheServiceIsAskedForTooMuch() throws Exception {
    var reads =
        atTheSameTime(
            OTHERS, fault(THE_BATCH, "\"status\":429,\"headers\":{\"Retry-After\":\"3\"}"));

    assertThat(reads.values())
        .allSatisfy(
            read ->
                assertThatThrownBy(() -> SideBySide.result(read))
                    .isInstanceOf(TenantThrottled.class));
  }
}
