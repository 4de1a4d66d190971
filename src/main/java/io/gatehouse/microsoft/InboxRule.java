package io.gatehouse.microsoft;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * An inbox rule as {@code Get-InboxRule -IncludeHidden} gives it.
 *
 * @param identity the key that Exchange takes for changing it; never null
 * @param name as its author typed it, may be empty or hold any character
 * @param enabled whether it runs
 * @param hidden whether Outlook does not show it
 * @param priority its place in the order, 1 first
 * @param conditions Exchange's condition parameters that are set, for example {@code
 *     SubjectContainsWords} with its words; a condition without words (for example {@code
 *     HasAttachment}) has the value {@code True}; never null
 * @param exceptions the same for {@code ExceptIf…}
 * @param forwardTo addresses of {@code ForwardTo}, as plain SMTP addresses where Exchange gives one
 * @param redirectTo addresses of {@code RedirectTo}
 * @param forwardAsAttachmentTo addresses of {@code ForwardAsAttachmentTo}
 * @param moveToFolder the folder's display name or well-known name, null when none
 * @param copyToFolder likewise
 * @param deleteMessage whether it moves to Deleted Items
 * @param permanentDelete whether it deletes beyond recovery by the user
 * @param markAsRead whether it marks as read
 * @param stopProcessing whether later rules are skipped
 * @param raw every property as Exchange gave it, enough to create the rule again; never null
 */
public record InboxRule(
    String identity,
    String name,
    boolean enabled,
    boolean hidden,
    int priority,
    Map<String, List<String>> conditions,
    Map<String, List<String>> exceptions,
    List<String> forwardTo,
    List<String> redirectTo,
    List<String> forwardAsAttachmentTo,
    String moveToFolder,
    String copyToFolder,
    boolean deleteMessage,
    boolean permanentDelete,
    boolean markAsRead,
    boolean stopProcessing,
    Map<String, Object> raw) {

  /**
   * Whether both are called the same and do the same to the same messages, whatever their ids and
   * places in the order are.
   */
  public boolean doesTheSameAs(InboxRule other) {
    return name.equals(other.name)
        && enabled == other.enabled
        && conditions.equals(other.conditions)
        && exceptions.equals(other.exceptions)
        && forwardTo.equals(other.forwardTo)
        && redirectTo.equals(other.redirectTo)
        && forwardAsAttachmentTo.equals(other.forwardAsAttachmentTo)
        && Objects.equals(moveToFolder, other.moveToFolder)
        && Objects.equals(copyToFolder, other.copyToFolder)
        && deleteMessage == other.deleteMessage
        && permanentDelete == other.permanentDelete
        && markAsRead == other.markAsRead
        && stopProcessing == other.stopProcessing;
  }
}
