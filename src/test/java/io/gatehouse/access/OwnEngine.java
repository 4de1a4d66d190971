package io.gatehouse.access;

import org.camunda.bpm.container.RuntimeContainerDelegate;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * Makes the engine of the test's own context the one that web applications find by name. Engines
 * register by name once per JVM, and another test's context takes the name with it when it closes.
 */
public class OwnEngine implements BeforeEachCallback {

  @Override
  public void beforeEach(ExtensionContext context) {
    ProcessEngine own = SpringExtension.getApplicationContext(context).getBean(ProcessEngine.class);
    RuntimeContainerDelegate engines = RuntimeContainerDelegate.INSTANCE.get();
    ProcessEngine present = engines.getProcessEngineService().getProcessEngine(own.getName());
    if (present != own) {
      if (present != null) {
        engines.unregisterProcessEngine(present);
      }
      engines.registerProcessEngine(own);
    }
  }
}
