package io.gatehouse.lab;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatehouse.access.People;
import io.gatehouse.casefile.Report;
import io.gatehouse.configuration.WrongSetting;
import io.gatehouse.intake.Filed;
import io.gatehouse.intake.Intake;
import io.gatehouse.journal.Actor;
import io.gatehouse.microsoft.AccessTokens;
import io.gatehouse.microsoft.TenantConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts the lab tenant and its people in the place of a real tenant and a real sign-in. */
public class LabConfiguration {

  private static final Logger log = LoggerFactory.getLogger(LabConfiguration.class);

  /** Whom the first case is about, so that Tasklist is not empty at first start. */
  static final String FIRST_REPORTED = "anna.krause@nordwind.example";

  /** Starts the lab: from what it was when it stopped, a file, or the built-in organisation. */
  @Bean(destroyMethod = "close")
  LabTenant labTenant(
      @Value("${gatehouse.lab.port:8090}") int port,
      @Value("${gatehouse.lab.tenant:}") String tenantFile) {
    LabTenant lab = tenantFile.isBlank() ? LabTenant.start(port) : from(tenantFile, port);
    log.info("The lab tenant answers at {}", lab.baseUrl());
    return lab;
  }

  private static LabTenant from(String tenantFile, int port) {
    try {
      return LabTenant.start(port, Path.of(tenantFile));
    } catch (IllegalArgumentException e) {
      throw new WrongSetting(
          "gatehouse.lab.tenant",
          e.getMessage(),
          "Correct the file, whose format docs/lab-tenant.md describes, or leave the setting out for"
              + " the built-in tenant.");
    }
  }

  @Bean
  LabMemory labMemory(
      LabTenant lab, ObjectMapper json, @Value("${gatehouse.lab.data:}") String directory)
      throws IOException {
    if (directory.isBlank()) {
      return new LabMemory(lab, json, null);
    }
    Path data = Files.createDirectories(Path.of(directory));
    return new LabMemory(lab, json, data.resolve("tenant.json"));
  }

  @Bean
  TenantConnection labConnection(LabTenant lab) {
    return new TenantConnection(
        lab.graphUrl(), lab.betaUrl(), lab.baseUrl(), lab.tenantId(), new LabTokens());
  }

  @Bean
  LabPeople labPeople(People people) {
    return new LabPeople(people);
  }

  @Bean
  FirstReport firstReport(
      Intake intake,
      JdbcClient jdbc,
      @Value("${gatehouse.lab.first-report:" + FIRST_REPORTED + "}") String account) {
    return new FirstReport(intake, jdbc, account);
  }

  /** Reports one account when there is no case yet. */
  static final class FirstReport {

    private final Intake intake;
    private final JdbcClient jdbc;
    private final String account;

    FirstReport(Intake intake, JdbcClient jdbc, String account) {
      this.intake = intake;
      this.jdbc = jdbc;
      this.account = account;
    }

    @EventListener(ApplicationReadyEvent.class)
    void report() {
      if (account.isBlank()
          || jdbc.sql("select count(*) from gh_case").query(Integer.class).single() > 0) {
        return;
      }
      Filed filed =
          intake.file(
              new Report(
                  account,
                  "Customers ask about an invoice with a new bank account that she says she never sent.",
                  "asta"),
              new Actor.Person("asta", "form"));
      log.info("{} was reported, so that Tasklist is not empty", filed.caseId());
    }
  }

  /** The token that the lab takes. */
  private static final class LabTokens implements AccessTokens {
    @Override
    public String forGraph() {
      return LabTenant.TOKEN;
    }

    @Override
    public String forExchange() {
      return LabTenant.TOKEN;
    }
  }
}
