/**
 * How long closed cases are kept, what keeps them longer, and how they are deleted: whole, by
 * itself, and leaving an entry in a register that says so.
 */
package io.gatehouse.retention;
