package io.gatehouse.access;

import java.time.Instant;

/**
 * Who makes a request, and what the register of people is to know of them.
 *
 * @param began when the session began or the token was issued; null where each request brings a
 *     password
 */
record Identified(SignedInPerson person, Person details, Instant began) {}
