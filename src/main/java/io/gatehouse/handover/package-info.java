/**
 * One-time secrets: a new password or pass on its way from Gatehouse to the person who hands it
 * over. Encrypted while it waits, shown once, then destroyed.
 */
package io.gatehouse.handover;
