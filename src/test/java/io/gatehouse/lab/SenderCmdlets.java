package io.gatehouse.lab;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;

/** Senders restricted for spam. A release takes effect after a while, and few are allowed. */
final class SenderCmdlets {

  private static final int USUAL_DELAY = 2_000;
  private static final int USUAL_RELEASES = 3;

  void serve(ExchangeApi exchange) {
    exchange
        .on("Get-BlockedSenderAddress", "SenderAddress", this::get)
        .on("Remove-BlockedSenderAddress", "SenderAddress Reason", this::release);
  }

  private List<ObjectNode> get(CmdletRun run) {
    Instant now = Instant.now();
    for (ObjectNode sender : List.copyOf(run.state().all("blockedSenders"))) {
      String effective = Json.text(sender, "lab.releasedFrom");
      if (effective != null && !now.isBefore(Instant.parse(effective))) {
        run.state().remove("blockedSenders", sender.get("id").asText());
      }
    }
    String wanted = run.text("SenderAddress");
    return wanted == null
        ? List.copyOf(run.state().all("blockedSenders"))
        : run.state().where("blockedSenders", "SenderAddress", wanted);
  }

  private List<ObjectNode> release(CmdletRun run) {
    String address = run.required("SenderAddress");
    get(run);
    ObjectNode sender =
        run.state().where("blockedSenders", "SenderAddress", address).stream()
            .findFirst()
            .orElseThrow(() -> CmdletRun.notFound(address));
    Integer allowed = run.conditions().releasesPerAccount();
    ObjectNode mailbox = run.findMailbox(address);
    int used = mailbox == null ? 0 : mailbox.path("releases").asInt();
    if (used >= (allowed == null ? USUAL_RELEASES : allowed)) {
      throw CmdletRun.failed(
          400,
          "Microsoft.Exchange.Management.Hygiene.MaxUnblocksExceededException",
          "The sender '"
              + address
              + "' has reached the maximum number of unblocks. Contact Microsoft Support to"
              + " unblock it.");
    }
    if (mailbox != null) {
      mailbox.put("releases", used + 1);
    }
    Integer configured = run.conditions().releaseDelayMillis();
    int delay = configured == null ? USUAL_DELAY : configured;
    if (!sender.has("lab.releasedFrom")) {
      sender.put("lab.releasedFrom", Instant.now().plusMillis(delay).toString());
    }
    return List.of();
  }
}
