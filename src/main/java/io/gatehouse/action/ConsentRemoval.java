package io.gatehouse.action;

import io.gatehouse.account.Account;
import io.gatehouse.microsoft.Consent;
import io.gatehouse.microsoft.Consents;
import io.gatehouse.microsoft.Receipt;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Taking apps' permissions of one kind away. */
abstract class ConsentRemoval extends ItemAction<Consent> {

  private final Consents consents;
  private final Consent.Kind kind;

  ConsentRemoval(Consents consents, Consent.Kind kind, ReadBack readBack, ItemWords words) {
    super(readBack, words);
    this.consents = consents;
    this.kind = kind;
  }

  @Override
  List<Consent> list(Account account) {
    return consents.of(account.id()).stream().filter(c -> c.kind() == kind).toList();
  }

  @Override
  String key(Consent consent) {
    return consent.id();
  }

  @Override
  String label(Consent consent) {
    return Quoted.name(consent.appName() == null ? consent.appId() : consent.appName());
  }

  @Override
  Map<String, Object> state(Consent consent) {
    return describe(consent);
  }

  static Map<String, Object> describe(Consent consent) {
    Map<String, Object> state = new LinkedHashMap<>();
    state.put("id", consent.id());
    state.put("appId", consent.appId());
    state.put("appName", consent.appName());
    state.put("resourceId", consent.resourceId());
    state.put("scopes", consent.scopes());
    return state;
  }

  @Override
  Receipt change(Account account, Consent consent) {
    return consents.remove(account.id(), consent);
  }

  @Override
  Outcome missing(Account account) {
    return new Outcome.NotNeeded(ByHandSteps.gone(account));
  }
}
