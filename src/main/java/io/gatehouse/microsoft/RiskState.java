package io.gatehouse.microsoft;

/**
 * Identity Protection's view of the account.
 *
 * @param level {@code none}, {@code low}, {@code medium}, {@code high}, {@code hidden}
 * @param state {@code none}, {@code atRisk}, {@code confirmedCompromised}, {@code dismissed},
 *     {@code remediated}, {@code confirmedSafe}
 */
public record RiskState(String level, String state) {}
