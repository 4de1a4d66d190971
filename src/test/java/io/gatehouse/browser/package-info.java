/** Gatehouse as people see it: in a real browser, with the whole application in the lab behind. */
package io.gatehouse.browser;
