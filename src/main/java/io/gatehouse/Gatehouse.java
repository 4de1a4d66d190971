package io.gatehouse;

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
    if (args.length > 0 && args[0].equals("preflight")) {
      System.exit(PreflightCommand.run(Arrays.copyOfRange(args, 1, args.length)));
    }
    SpringApplication.run(Gatehouse.class, args);
  }
}
