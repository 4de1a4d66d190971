/**
 * The lab tenant: an HTTP server on loopback that answers like Microsoft Graph, Exchange Online and
 * the token endpoint, and refuses what they refuse. It is test code; nothing of it is packaged.
 * Start at {@link io.gatehouse.lab.LabTenant}; the format of the tenant file is in {@code
 * docs/lab-tenant.md}.
 */
package io.gatehouse.lab;
