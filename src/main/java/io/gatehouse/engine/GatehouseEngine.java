package io.gatehouse.engine;

import io.gatehouse.access.People;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;

/**
 * Puts Gatehouse's register of people, its doorkeeper, its history, its delegates and its lists of
 * tasks into the engine.
 */
@Component
class GatehouseEngine extends AbstractProcessEnginePlugin {

  private final People people;
  private final Doorkeeper doorkeeper;
  private final ApplicationContext application;

  GatehouseEngine(People people, Doorkeeper doorkeeper, ApplicationContext application) {
    this.people = people;
    this.doorkeeper = doorkeeper;
    this.application = application;
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl engine) {
    // Of several levels with the configured name the engine takes the last, and these come last.
    engine.setCustomHistoryLevels(List.of(new HistoryWithoutRoutine()));
    engine.setExpressionManager(new OwnDelegates(application, engine.getBeans()));
    engine.setIdentityProviderSessionFactory(new RegisterSessionFactory(people));
    List<SessionFactory> sessions = new ArrayList<>();
    if (engine.getCustomSessionFactories() != null) {
      sessions.addAll(engine.getCustomSessionFactories());
    }
    sessions.add(new GroupsTasks.Factory());
    engine.setCustomSessionFactories(sessions);
    engine.setCustomPostCommandInterceptorsTxRequired(
        with(engine.getCustomPostCommandInterceptorsTxRequired()));
    engine.setCustomPostCommandInterceptorsTxRequiresNew(
        with(engine.getCustomPostCommandInterceptorsTxRequiresNew()));
  }

  /** An interceptor is a link of one chain, so each chain gets one of its own. */
  private List<CommandInterceptor> with(List<CommandInterceptor> others) {
    List<CommandInterceptor> all = new ArrayList<>(others == null ? List.of() : others);
    all.add(new DoorkeeperInterceptor(doorkeeper));
    return all;
  }
}
