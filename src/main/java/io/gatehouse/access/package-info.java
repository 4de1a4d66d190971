/**
 * Who people are and what they may do: sign-in, roles, the register of people, the engine's
 * authorizations and the shared filters of Tasklist.
 */
package io.gatehouse.access;
