/**
 * Gatehouse runs the response to a compromised Microsoft 365 account. One package per part of that
 * work; how they may know each other is held by {@code ArchitectureTest}.
 */
package io.gatehouse;
