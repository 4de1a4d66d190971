/** How cases start: a report is checked, its account resolved, its case opened or joined. */
package io.gatehouse.intake;
