/**
 * The auditors' pages: which cases there were, what happened in each and whether the record of it
 * is whole. Everything here reads; nothing changes a case.
 */
package io.gatehouse.audit;
