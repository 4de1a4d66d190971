package io.gatehouse;

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
    SpringApplication.run(Gatehouse.class, args);
  }
}
