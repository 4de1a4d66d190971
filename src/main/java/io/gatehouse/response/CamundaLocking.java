package io.gatehouse.response;

import io.gatehouse.engine.UrgentWork;
import io.gatehouse.intake.Locking;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Asks the engine's threads; without any, whoever carries the steps out is elsewhere. */
@Component
class CamundaLocking implements Locking {

  private final ObjectProvider<UrgentWork> work;

  CamundaLocking(ObjectProvider<UrgentWork> work) {
    this.work = work;
  }

  @Override
  public boolean isBusy() {
    return work.stream().anyMatch(UrgentWork::isBusy);
  }
}
