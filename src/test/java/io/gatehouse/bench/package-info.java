/**
 * What Gatehouse costs in time, memory and disk, measured on the whole application as a process of
 * its own. Nothing here is asserted and nothing of it runs in {@code verify}: {@code ./mvnw -Pbench
 * verify} prints the table.
 */
package io.gatehouse.bench;
