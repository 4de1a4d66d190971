/** The account under response: who it is, what power it holds, and whether it may be touched. */
package io.gatehouse.account;
