/**
 * Privileged changes: what exactly is to be changed, who approved exactly that, and whether it may
 * be carried out now. The register is asked where the change is made, so that a step skipped in the
 * process gets nobody past it.
 */
package io.gatehouse.approval;
