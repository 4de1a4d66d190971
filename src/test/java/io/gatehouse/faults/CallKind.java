package io.gatehouse.faults;

import io.gatehouse.lab.LabTenant;
import io.gatehouse.lab.LoggedRequest;
import io.gatehouse.stories.Writes;

/**
 * A kind of call to the tenant: a request to Graph without whom it is about, or a cmdlet.
 *
 * @param words for example {@code PATCH /users/{user}} or {@code Set-Mailbox}
 * @param place where a fault of the lab strikes it, as JSON properties
 * @param writes whether it can change something
 */
record CallKind(String words, String place, boolean writes) {

  static CallKind of(LabTenant lab, LoggedRequest request) {
    boolean writes = Writes.isWrite(request);
    if (request.cmdlet() != null) {
      return new CallKind(request.cmdlet(), "\"cmdlet\":\"" + request.cmdlet() + "\"", writes);
    }
    String path = request.path().replaceFirst("\\?.*", "");
    // What is in a batch is a call of its own in the lab's log, and meets faults of its own.
    String template = path.endsWith("/$batch") ? "/$batch" : lab.template(request);
    if (template == null) {
      throw new AssertionError("The lab serves no " + request.method() + " " + request.path());
    }
    String version = request.path().startsWith("/beta/") ? "/beta" : "/v1.0";
    return new CallKind(
        request.method() + " " + (version.equals("/beta") ? "beta" : "") + template,
        "\"method\":\"%s\",\"path\":\"%s\""
            .formatted(request.method(), version + template.replaceAll("\\{[^}]*}", "*")),
        writes);
  }
}
