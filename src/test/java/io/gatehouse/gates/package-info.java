/** Attempts on the gates, over HTTP and from within: none of them may change the tenant. */
package io.gatehouse.gates;
