package io.gatehouse.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;

/** Starts sign-in and engine with the people of the lab, once for all tests that ask for it. */
@ExtendWith(OwnEngine.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
    classes = {AccessApplication.class, WithLabPeople.class},
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "gatehouse.sign-in=form",
      "spring.datasource.url=jdbc:h2:mem:access;DB_CLOSE_DELAY=-1",
      "camunda.bpm.deployment-resource-pattern=classpath*:access/*.bpmn,classpath*:access/*.form",
    })
@interface GatehouseInTheLab {}
