/**
 * What Gatehouse does when the tenant, the database, the clock or the machine fails: every kind of
 * call against every kind of fault, a crash at every save point, and what health says meanwhile.
 */
package io.gatehouse.faults;
