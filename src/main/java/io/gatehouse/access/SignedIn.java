package io.gatehouse.access;

import java.util.Optional;

/** Tells who is signed in. */
public interface SignedIn {

  /** Who made the request that this thread is answering; empty for background work. */
  Optional<SignedInPerson> current();
}
