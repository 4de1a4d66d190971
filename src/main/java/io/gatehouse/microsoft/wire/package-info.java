/**
 * How requests travel to the tenant: one HTTP client, who signs in, what an answer's headers said,
 * and the one translation of everything that goes wrong.
 */
package io.gatehouse.microsoft.wire;
