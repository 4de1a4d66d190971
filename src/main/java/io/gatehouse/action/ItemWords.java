package io.gatehouse.action;

import io.gatehouse.account.Account;

/**
 * How an action on items speaks.
 *
 * @param one the kind, singular, for example {@code inbox rule}
 * @param many plural
 * @param verb what is done, infinitive
 * @param done past participle
 * @param field name of the list in the journal
 * @param expected what is looked for when reading back
 */
record ItemWords(String one, String many, String verb, String done, String field, String expected) {

  String asked(Account account) {
    return verb + " " + many + " of " + account.userPrincipalName();
  }

  String subject(Account account) {
    return "That the chosen " + many + " of " + account.userPrincipalName() + " are " + done;
  }

  String title(int count) {
    return count + " " + (count == 1 ? one : many);
  }
}
