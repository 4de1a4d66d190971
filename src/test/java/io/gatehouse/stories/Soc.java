package io.gatehouse.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

/** The people who work in Gatehouse, at one running application. */
public final class Soc {

  final Person asta;
  final Person bo;
  final Person mona;
  final Person nils;
  final Person ava;

  /** All of them, at an application. */
  public Soc(URI application) {
    asta = new Person("asta", application);
    bo = new Person("bo", application);
    mona = new Person("mona", application);
    nils = new Person("nils", application);
    ava = new Person("ava", application);
  }

  /** Reports an account; its case is then worked in the usual way unless told otherwise. */
  public PlayedCase report(String account) {
    Person.Answer answer = asta.report(account, "Customers received odd mail from this account.");
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return new PlayedCase(this, answer.body().path("caseId").asText());
  }
}
