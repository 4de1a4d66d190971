package io.gatehouse.engine;

import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

/** Shows every command to the doorkeeper, within the command's transaction. */
class DoorkeeperInterceptor extends CommandInterceptor {

  private final Doorkeeper doorkeeper;

  DoorkeeperInterceptor(Doorkeeper doorkeeper) {
    this.doorkeeper = doorkeeper;
  }

  @Override
  public <T> T execute(Command<T> command) {
    return doorkeeper.admit(command, () -> next.execute(command));
  }
}
