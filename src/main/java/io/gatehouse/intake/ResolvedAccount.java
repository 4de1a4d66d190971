package io.gatehouse.intake;

import io.gatehouse.account.Account;
import io.gatehouse.account.Protection;

/** An account as the directory describes it, and why it may be protected. */
public record ResolvedAccount(Account account, Protection protection) {}
