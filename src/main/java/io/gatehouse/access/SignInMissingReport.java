package io.gatehouse.access;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in words, in place of a stack trace, why the application did not start. */
class SignInMissingReport extends AbstractFailureAnalyzer<SignInMissing> {

  @Override
  protected FailureAnalysis analyze(Throwable root, SignInMissing cause) {
    return new FailureAnalysis("Nobody could sign in to Gatehouse.", cause.getMessage(), cause);
  }
}
