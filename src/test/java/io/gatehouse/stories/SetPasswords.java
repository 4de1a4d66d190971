package io.gatehouse.stories;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatehouse.lab.RecordedRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Optional;

/** Counts the passwords that a tenant was told to set. */
public final class SetPasswords {

  private static final ObjectMapper JSON = new ObjectMapper();

  private SetPasswords() {}

  /** How many different ones; the same one again is none more. */
  public static long count(Collection<RecordedRequest> requests) {
    return requests.stream().flatMap(request -> password(request).stream()).distinct().count();
  }

  private static Optional<String> password(RecordedRequest request) {
    try {
      return request.method().equals("PATCH")
          ? Optional.ofNullable(
              JSON.readTree(request.body()).at("/passwordProfile/password").textValue())
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
