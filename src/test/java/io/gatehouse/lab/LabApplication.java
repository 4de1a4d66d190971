package io.gatehouse.lab;

import io.gatehouse.Gatehouse;
import java.nio.file.Path;
import org.springframework.boot.SpringApplication;

/**
 * Gatehouse with a lab tenant beside it: the main class of {@code ./mvnw spring-boot:test-run}.
 *
 * <p>The lab's state is kept in the data directory, like the cases, so that both go on together
 * after the application was stopped or killed. Delete the directory to start anew.
 */
public final class LabApplication {

  private static final Path DATA = Path.of("data", "lab");

  private LabApplication() {}

  public static void main(String[] args) {
    SpringApplication application = new SpringApplication(Gatehouse.class, LabConfiguration.class);
    application.setAdditionalProfiles("lab");
    System.setProperty("gatehouse.lab.data", DATA.toString());
    application.run(args);
  }
}
