/**
 * How the engine is set up, and what it lets people do. The only place that uses the engine's
 * internals ({@code org.camunda.bpm.engine.impl}), so that a move to a fork of the engine changes
 * this package and no other.
 */
package io.gatehouse.engine;
