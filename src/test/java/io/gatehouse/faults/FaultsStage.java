package io.gatehouse.faults;

import io.gatehouse.action.FakeTenant;
import io.gatehouse.action.ReadBack;
import io.gatehouse.casefile.Throttlings;
import io.gatehouse.evidence.CaseIntegrity;
import io.gatehouse.evidence.EvidenceCollector;
import io.gatehouse.evidence.EvidenceSources;
import io.gatehouse.evidence.EvidenceStore;
import io.gatehouse.evidence.PromptCollector;
import io.gatehouse.evidence.Seals;
import io.gatehouse.journal.Journal;
import io.gatehouse.response.PlaybookTest;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The stage of the playbook, where a step does not wait for what waiting would not change: the
 * lab's changes show at once, and a call that is not answered soon never is.
 */
@TestPropertySource(
    properties = {
      // Beside others at the same time, each with keys of its own.
      "gatehouse.journal.signing-key-file=target/faults/${random.uuid}/journal-signing-key.pem",
      "gatehouse.handover.generated-key-file=target/faults/${random.uuid}/handover.key",
      "gatehouse.tenant.client-id=77777777-0000-4000-8000-000000000001",
      "gatehouse.tenant.call-timeout=800ms",
      "gatehouse.tenant.connect-timeout=800ms",
      "gatehouse.approval.two-approvers.privileged=false",
    })
@Import(FaultsStage.Prompt.class)
abstract class FaultsStage extends PlaybookTest {

  @Autowired JdbcClient jdbc;
  @Autowired DataSource database;
  @Autowired EvidenceStore evidence;
  @Autowired CaseIntegrity integrity;
  @Autowired Reached reached;

  @TestConfiguration
  static class Prompt {

    @Bean
    static Reached reached() {
      return new Reached();
    }

    @Bean
    @Primary
    ReadBack promptReadBack() {
      return FakeTenant.READ_BACK;
    }

    @Bean
    @Primary
    EvidenceCollector promptCollector(
        EvidenceSources sources,
        EvidenceStore store,
        Seals seals,
        Journal journal,
        JdbcClient jdbc,
        PlatformTransactionManager transactions,
        Throttlings throttlings) {
      return PromptCollector.create(
          sources, store, seals, journal, jdbc, transactions, throttlings);
    }
  }
}
