/**
 * The whole application against the lab tenant, worked over HTTP by the people of the lab: each
 * story from the report to the closed case, and what can go wrong on the way.
 */
package io.gatehouse.stories;
