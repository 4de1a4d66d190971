package io.gatehouse.access;

/** Who makes a request, and what the register of people is to know of them. */
record Identified(SignedInPerson person, Person details) {}
