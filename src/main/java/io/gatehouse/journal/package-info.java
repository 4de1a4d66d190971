/**
 * The record of a case: who asked what, what was done and how it was read back, chained by hashes
 * and signed, so that whoever reads it later can tell whether it is still what was written.
 */
package io.gatehouse.journal;
