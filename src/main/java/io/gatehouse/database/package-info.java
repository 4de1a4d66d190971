/** How the one database is reached: its connections, and whether other nodes work on it, too. */
package io.gatehouse.database;
