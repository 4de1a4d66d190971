/**
 * What whoever runs Gatehouse sees of it: health and metrics. Reads only; nothing in the playbook
 * depends on it.
 */
package io.gatehouse.operations;
