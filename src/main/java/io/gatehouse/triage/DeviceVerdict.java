package io.gatehouse.triage;

import io.gatehouse.microsoft.Device;
import java.time.Instant;

/** Judges registered devices by when they were registered. */
final class DeviceVerdict {

  private final Instant suspectedSince;

  DeviceVerdict(Instant suspectedSince) {
    this.suspectedSince = suspectedSince;
  }

  Judgement judge(Device device) {
    Instant registered = device.registeredDateTime();
    if (registered == null) {
      return Judgement.of(
          Verdict.NOT_EVALUATED,
          "Microsoft does not say when it was registered. Ask the owner whether it is theirs.");
    }
    if (suspectedSince == null) {
      return Judgement.of(
          Verdict.NOT_EVALUATED,
          "It was registered at "
              + registered
              + ", but it is not known since when the account is compromised.");
    }
    return registered.isBefore(suspectedSince)
        ? Judgement.of(
            Verdict.BENIGN,
            "It was registered at "
                + registered
                + ", before the account is thought to have been taken over.")
        : Judgement.of(
            Verdict.SUSPICIOUS,
            "It was registered at "
                + registered
                + ", after the account is thought to have been taken over ("
                + suspectedSince
                + ").",
            "A registered device keeps access after the password is changed.");
  }
}
