package io.gatehouse.engine;

import java.util.Set;
import org.camunda.bpm.engine.impl.history.HistoryLevelFull;
import org.camunda.bpm.engine.impl.history.event.HistoryEventType;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;

/**
 * The engine's full history, but for jobs that were made, carried out or no longer wanted. What
 * happened is in the history of activities and in the journal; that a job failed is kept. To the
 * database it is the full history.
 */
final class HistoryWithoutRoutine extends HistoryLevelFull {

  private static final Set<String> ROUTINE =
      Set.of(
          identity(HistoryEventTypes.JOB_CREATE),
          identity(HistoryEventTypes.JOB_SUCCESS),
          identity(HistoryEventTypes.JOB_DELETE));

  @Override
  public boolean isHistoryEventProduced(HistoryEventType type, Object entity) {
    return !ROUTINE.contains(identity(type)) && super.isHistoryEventProduced(type, entity);
  }

  private static String identity(HistoryEventType type) {
    return type.getEntityType() + " " + type.getEventName();
  }
}
