package io.gatehouse.microsoft;

import java.util.List;

/** The organisation that the tenant belongs to. Exceptions as in {@link Directory}. */
public interface Organization {

  /** Its verified mail domains, lower case; never empty. */
  List<String> mailDomains();
}
