package io.gatehouse.response;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;

/** What one form shows when its task is created, and what becomes of what was filled in. */
abstract class TaskForm implements TaskListener {

  @Override
  public final void notify(DelegateTask task) {
    if (EVENTNAME_CREATE.equals(task.getEventName())) {
      offer(task, new Offered(task));
    } else {
      take(task, new Submitted(task));
    }
  }

  /** Offers what the form shows. */
  abstract void offer(DelegateTask task, Offered form);

  /** Takes what a person filled in; throws, in words for them, when it can't be taken. */
  abstract void take(DelegateTask task, Submitted form);
}
