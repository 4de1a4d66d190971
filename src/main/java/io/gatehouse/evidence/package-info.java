/**
 * What is kept before anything is changed: collecting it from the tenant, storing it by content,
 * sealing it with a manifest, handing it out as a package and verifying that package.
 */
package io.gatehouse.evidence;
