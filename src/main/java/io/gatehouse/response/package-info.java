/**
 * What the models call: one delegate per service task, a listener per form, and the catalogue of
 * process variables. Delegates read typed variables, call one thing and write typed variables.
 */
package io.gatehouse.response;
