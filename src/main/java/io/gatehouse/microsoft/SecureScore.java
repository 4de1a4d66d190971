package io.gatehouse.microsoft;

import java.time.LocalDate;
import java.util.List;

/**
 * The newest Secure Score of the tenant; it moves once a day, not within an incident.
 *
 * @param day the day it is of
 * @param current points reached
 * @param max points possible
 * @param recommendations the open controls, most points first
 */
public record SecureScore(
    LocalDate day, double current, double max, List<Recommendation> recommendations) {

  /**
   * A control that is not fully in place.
   *
   * @param id Microsoft's control name
   * @param title in words
   * @param pointsMissing how much it would add
   * @param actionUrl where an admin does it, null when unknown
   */
  public record Recommendation(String id, String title, double pointsMissing, String actionUrl) {}
}
