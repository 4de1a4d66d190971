/**
 * Keeps what Gatehouse asks of the tenant below the limits of its services, on all nodes together:
 * which limits a request counts against, what has been used of each, and who goes first.
 */
package io.gatehouse.microsoft.pacing;
