/** The auditors' pages, against cases made by hand in a database of their own. */
package io.gatehouse.audit;
