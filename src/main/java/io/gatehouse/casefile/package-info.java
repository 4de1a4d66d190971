/**
 * The case: its number, account, phase and times, what was found and chosen in it, what is open to
 * be done by hand, and who judged. Small values in tables of their own; the process holds only the
 * number.
 */
package io.gatehouse.casefile;
