/**
 * Verdicts with reasons on what was found in an account: suspicious, benign, or could not be
 * evaluated. Reads nothing and changes nothing; works on the records that the tenant gave.
 */
package io.gatehouse.triage;
