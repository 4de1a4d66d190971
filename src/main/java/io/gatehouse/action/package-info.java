/**
 * The changes that the playbook makes to the tenant, one class each. Every change looks first, does
 * only what is missing, and counts as done only when the tenant shows it; what Microsoft's service
 * will not do for an application becomes exact instructions for a person.
 *
 * <p>Who may ask for a change, and when, is decided elsewhere; nothing here asks for an approval.
 */
package io.gatehouse.action;
