/** The tenant through Microsoft Graph v1.0 and, where v1.0 lacks something, beta. */
package io.gatehouse.microsoft.graph;
