/**
 * Exchange Online through the admin endpoint of its PowerShell module. Microsoft doesn't document
 * it as an interface, so nothing outside this package knows of it.
 */
package io.gatehouse.microsoft.exchange;
