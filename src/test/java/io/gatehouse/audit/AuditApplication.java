package io.gatehouse.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatehouse.access.People;
import io.gatehouse.approval.ApprovalPolicy;
import io.gatehouse.approval.ApprovalRegister;
import io.gatehouse.casefile.CaseRegister;
import io.gatehouse.casefile.Throttlings;
import io.gatehouse.evidence.CaseIntegrity;
import io.gatehouse.evidence.CasePackage;
import io.gatehouse.evidence.EvidenceCollector;
import io.gatehouse.evidence.EvidenceSources;
import io.gatehouse.evidence.EvidenceStore;
import io.gatehouse.evidence.Seals;
import io.gatehouse.handover.HandoverSettings;
import io.gatehouse.handover.OneTimeSecrets;
import io.gatehouse.journal.Chains;
import io.gatehouse.journal.JdbcJournal;
import io.gatehouse.journal.SigningKey;
import io.gatehouse.journal.TrustedKeys;
import io.gatehouse.retention.CaseDeletion;
import io.gatehouse.retention.Deletions;
import io.gatehouse.retention.EngineHistory;
import io.gatehouse.retention.HoldDesk;
import io.gatehouse.retention.KeptRecords;
import io.gatehouse.retention.LegalHolds;
import io.gatehouse.retention.NoEngine;
import io.gatehouse.retention.RetentionSettings;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.http.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.thymeleaf.ThymeleafAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.HttpEncodingAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.MultipartAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The auditors’ pages with what they read, without engine, tenant and sign-in. Not annotated as a
 * configuration, so that the lab does not pick it up.
 */
@ComponentScan(
    basePackages = "io.gatehouse.audit",
    excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*Test.*"))
@ImportAutoConfiguration({
  DataSourceAutoConfiguration.class,
  DataSourceTransactionManagerAutoConfiguration.class,
  JdbcTemplateAutoConfiguration.class,
  JdbcClientAutoConfiguration.class,
  FlywayAutoConfiguration.class,
  JacksonAutoConfiguration.class,
  HttpMessageConvertersAutoConfiguration.class,
  ThymeleafAutoConfiguration.class,
  DispatcherServletAutoConfiguration.class,
  ServletWebServerFactoryAutoConfiguration.class,
  HttpEncodingAutoConfiguration.class,
  MultipartAutoConfiguration.class,
  WebMvcAutoConfiguration.class
})
@Import({
  People.class,
  CaseRegister.class,
  Throttlings.class,
  Chains.class,
  JdbcJournal.class,
  EvidenceStore.class,
  Seals.class,
  CaseIntegrity.class,
  CasePackage.class,
  ApprovalRegister.class,
  OneTimeSecrets.class,
  LegalHolds.class,
  KeptRecords.class,
  Deletions.class,
  HoldDesk.class,
  CaseDeletion.class
})
@EnableConfigurationProperties({
  ApprovalPolicy.class,
  HandoverSettings.class,
  RetentionSettings.class
})
class AuditApplication {

  /** As {@code access} sends it with every page. */
  static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " font-src 'self'; connect-src 'self'; base-uri 'none'; frame-ancestors 'none';"
          + " form-action 'self'";

  @Bean
  LaterClock clock() {
    return new LaterClock();
  }

  @Bean
  SigningKey signingKey() {
    return SigningKey.generate();
  }

  @Bean
  TrustedKeys trustedKeys(SigningKey key) {
    return new TrustedKeys(Set.of(key.id()));
  }

  @Bean
  EngineHistory engineHistory() {
    return new NoEngine();
  }

  @Bean
  PlayedModels playedModels() {
    return new PlayedByHand();
  }

  @Bean
  EvidenceSources evidenceSources() {
    return new EvidenceSources(SampleCases.sources());
  }

  @Bean
  EvidenceCollector evidenceCollector(
      EvidenceSources sources,
      EvidenceStore store,
      Seals seals,
      JdbcJournal journal,
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      Throttlings throttlings) {
    return new EvidenceCollector(sources, store, seals, journal, jdbc, transactions, throttlings);
  }

  @Bean
  SampleCases sampleCases(
      CaseRegister cases,
      JdbcJournal journal,
      EvidenceCollector collector,
      Seals seals,
      ApprovalRegister approvals,
      OneTimeSecrets secrets,
      People people,
      HoldDesk holds,
      CaseDeletion deletion,
      LaterClock clock,
      JdbcClient jdbc,
      ObjectMapper json) {
    return new SampleCases(
        cases, journal, collector, seals, approvals, secrets, people, holds, deletion, clock, jdbc,
        json);
  }

  @Bean
  Filter policy() {
    return (request, response, chain) -> {
      ((HttpServletResponse) response).setHeader("Content-Security-Policy", POLICY);
      chain.doFilter(request, response);
    };
  }
}
