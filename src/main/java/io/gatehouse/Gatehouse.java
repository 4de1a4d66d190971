package io.gatehouse;

import io.gatehouse.evidence.VerifyCommand;
import io.gatehouse.preflight.PreflightCommand;
import java.util.Arrays;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The application: the engine, its playbook and the pages around it. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class Gatehouse {

  public static void main(String[] args) {
    switch (args.length == 0 ? "" : args[0]) {
      case "preflight" -> System.exit(PreflightCommand.run(following(args)));
      case "verify" -> System.exit(VerifyCommand.run(following(args)));
      default -> SpringApplication.run(Gatehouse.class, args);
    }
  }

  private static String[] following(String[] args) {
    return Arrays.copyOfRange(args, 1, args.length);
  }
}
