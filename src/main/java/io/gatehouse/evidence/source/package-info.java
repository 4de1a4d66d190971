/** The sources of evidence: which question is put to which service of the tenant, and how fast. */
package io.gatehouse.evidence.source;
