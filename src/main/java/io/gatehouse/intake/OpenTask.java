package io.gatehouse.intake;

import java.time.Instant;
import java.util.List;

/**
 * A task of a case that waits for a person.
 *
 * @param id the engine's id, for {@code /engine-rest/task/{id}}
 * @param name as in Tasklist
 * @param assignee who claimed it, null for nobody
 * @param candidateGroups groups that may claim it
 * @param due when it should be done, null when it has no due date
 */
public record OpenTask(
    String id, String name, String assignee, List<String> candidateGroups, Instant due) {}
