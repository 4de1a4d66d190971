/** A database for tests that need no more of the application. */
package io.gatehouse.database;
