package io.gatehouse.microsoft;

import java.util.List;

/** Devices registered by an account. Exceptions as in {@link Directory}. */
public interface Devices {

  List<Device> registeredBy(String accountId);

  /** Keeps the device from signing in. Safe to repeat. */
  Receipt disable(String deviceId);

  /** Lets the device sign in again. Safe to repeat. */
  Receipt enable(String deviceId);
}
