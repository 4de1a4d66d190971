package io.gatehouse.stories;

import io.gatehouse.Gatehouse;
import io.gatehouse.access.People;
import io.gatehouse.lab.LabPeople;
import io.gatehouse.lab.LabTenant;
import io.gatehouse.microsoft.AccessTokens;
import io.gatehouse.microsoft.TenantConnection;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.context.annotation.Bean;

/**
 * Gatehouse in a process of its own, so that it can be killed while the lab tenant goes on. Run
 * with {@code --lab=http://localhost:8090 --lab-tenant-id=…}.
 */
public final class ApartFromTheLab {

  private ApartFromTheLab() {}

  public static void main(String[] args) {
    SpringApplication application = new SpringApplication(Gatehouse.class, Elsewhere.class);
    application.setAdditionalProfiles("lab");
    application.run(args);
  }

  /** The lab as a tenant somewhere else. */
  static class Elsewhere {

    @Bean
    TenantConnection labConnection(
        @Value("${lab}") String lab, @Value("${lab-tenant-id}") String tenantId) {
      return new TenantConnection(lab + "/v1.0", lab + "/beta", lab, tenantId, new LabToken());
    }

    @Bean
    LabPeople labPeople(People people) {
      return new LabPeople(people);
    }
  }

  private static final class LabToken implements AccessTokens {
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
