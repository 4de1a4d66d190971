package io.gatehouse.access;

/**
 * Published, as a Spring event, when somebody tried what they may not do in the engine. The
 * transaction of the attempt is rolled back afterwards.
 *
 * @param who who tried
 * @param attempt what they tried, in the engine's words, such as {@code CompleteTask}
 * @param reason what they were told
 * @param caseId business key of the case, null where the attempt was about none
 * @param processInstanceId null where the attempt was about none
 * @param taskId null where the attempt was about none
 */
public record Refused(
    SignedInPerson who,
    String attempt,
    String reason,
    String caseId,
    String processInstanceId,
    String taskId) {}
