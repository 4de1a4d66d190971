package io.gatehouse.stories;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.history.HistoryLevel;
import org.camunda.bpm.engine.impl.persistence.entity.HistoricJobLogEventEntity;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.EventListener;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Has its own process killed by {@code kill -9} at moments around the save points of the playbook,
 * at each of them once: <em>reached</em>, as soon as the commit is through that wrote the save
 * point, and <em>leaving</em>, when everything of the step that goes on from there is done and its
 * commit would be next. Which ones have had their turn stands in a file, so that the process goes
 * on with the others when it is started again.
 */
public class KilledAtSavePoints extends AbstractProcessEnginePlugin {

  static final String REACHED = ", reached";
  static final String LEAVING = ", leaving";
  static final String AND = " and ";

  private final Path record;
  private final Set<String> left;

  /**
   * Reads what to do.
   *
   * @param plan a file with a moment in each line
   * @param record the file that has a line for each kill so far
   */
  KilledAtSavePoints(
      @Value("${killed-at.plan}") Path plan, @Value("${killed-at.record}") Path record)
      throws IOException {
    this.record = record;
    this.left = new HashSet<>(Files.readAllLines(plan));
    if (Files.exists(record)) {
      Files.readAllLines(record).forEach(kill -> left.removeAll(List.of(kill.split(AND))));
    }
  }

  /** With the history of jobs, which Gatehouse does without: its events tell of the save points. */
  @Override
  public void postInit(ProcessEngineConfigurationImpl engine) {
    engine.setHistoryLevel(HistoryLevel.HISTORY_LEVEL_FULL);
  }

  /** Marks the transaction in which the job of a save point comes or goes. */
  @EventListener
  public void notice(HistoricJobLogEventEntity job) {
    String where = job.getJobDefinitionConfiguration();
    if (where == null || !where.startsWith("async-")) {
      return;
    }
    String savePoint =
        job.getActivityId().replace("#multiInstanceBody", "")
            + " "
            + where.substring("async-".length());
    if (job.isCreationLog()) {
      end().reached.add(savePoint + REACHED);
    } else if (job.isSuccessLog()) {
      end().leaving.add(savePoint + LEAVING);
    }
  }

  /** The end of the transaction under way. */
  private End end() {
    for (TransactionSynchronization one : TransactionSynchronizationManager.getSynchronizations()) {
      if (one instanceof End end) {
        return end;
      }
    }
    End end = new End();
    TransactionSynchronizationManager.registerSynchronization(end);
    return end;
  }

  private final class End implements TransactionSynchronization {
    private final List<String> reached = new ArrayList<>();
    private final List<String> leaving = new ArrayList<>();

    @Override
    public void beforeCommit(boolean readOnly) {
      dieAt(leaving);
    }

    @Override
    public void afterCommit() {
      dieAt(reached);
    }
  }

  /** Does not come back when one of the moments is to be killed at; nor do others meanwhile. */
  private synchronized void dieAt(List<String> moments) {
    List<String> due = moments.stream().filter(left::contains).distinct().toList();
    if (due.isEmpty()) {
      return;
    }
    try {
      Files.write(
          record,
          List.of(String.join(AND, due)),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND,
          StandardOpenOption.SYNC);
      new ProcessBuilder("kill", "-9", String.valueOf(ProcessHandle.current().pid()))
          .start()
          .waitFor();
      Thread.sleep(Long.MAX_VALUE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
