/**
 * Tells before the first incident which steps of the playbook will run on their own in this tenant,
 * and which a person will have to do.
 */
package io.gatehouse.preflight;
