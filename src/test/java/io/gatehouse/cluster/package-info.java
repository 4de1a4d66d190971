/** Several nodes as processes on one real PostgreSQL, and what becomes of their cases. */
package io.gatehouse.cluster;
