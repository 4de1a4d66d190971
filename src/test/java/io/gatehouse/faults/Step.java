package io.gatehouse.faults;

import org.camunda.bpm.engine.task.Task;

/**
 * What happens next in a case.
 *
 * @param name the model's element and where in it, for example {@code Task_BlockSignIn before}
 * @param jobId what the engine does, null when a person acts
 * @param task what a person does, null when the engine acts
 */
record Step(String name, String jobId, Task task) {}
