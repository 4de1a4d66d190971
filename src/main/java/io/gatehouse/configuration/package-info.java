/** How a wrong setting stops the start: one exception, one message that says what to change. */
package io.gatehouse.configuration;
