/**
 * The tenant: what Gatehouse reads and changes in Microsoft 365, in words of its own. The only
 * place that knows Microsoft; {@code graph} and {@code exchange} below carry it out.
 */
package io.gatehouse.microsoft;
