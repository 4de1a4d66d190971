package io.gatehouse.approval;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.approval.FourEyes.AccountUnderResponse;
import io.gatehouse.approval.FourEyes.Allowed;
import io.gatehouse.approval.FourEyes.Ground;
import io.gatehouse.approval.FourEyes.Person;
import io.gatehouse.approval.FourEyes.Question;
import io.gatehouse.approval.FourEyes.Refused;
import io.gatehouse.approval.FourEyes.Verdict;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FourEyesTest {

  private static final String MONA_ID = "0cc00000-0000-4000-8000-00000000000a";
  private static final Person MONA =
      new Person("mona", Set.of(MONA_ID, "mona@contoso.com"), Set.of("approvers"));
  private static final AccountUnderResponse RITA =
      new AccountUnderResponse(
          Set.of("0aa00000-0000-4000-8000-000000000001", "rita@contoso.com"),
          Set.of("0dd00000-0000-4000-8000-000000000001"),
          Set.of("0ee00000-0000-4000-8000-000000000001"));

  static Stream<Arguments> refusals() {
    return Stream.of(
        refusal(Ground.NOT_SIGNED_IN, q -> with(q, person(null))),
        refusal(Ground.NOT_SIGNED_IN, q -> with(q, person("  "))),
        refusal(
            Ground.NOT_AN_APPROVER,
            q -> with(q, new Person("mona", Set.of(), Set.of("soc-analysts", "administrators")))),
        refusal(Ground.NOT_AN_APPROVER, q -> with(q, new Person("mona", Set.of(), Set.of()))),
        refusal(
            Ground.NOT_AN_APPROVER,
            q ->
                new Question(
                    q.decider(),
                    q.reporter(),
                    q.reviewers(),
                    q.requester(),
                    q.decided(),
                    RITA,
                    Set.of())),
        refusal(Ground.REPORTED, q -> reportedBy(q, "mona")),
        refusal(Ground.REPORTED, q -> reportedBy(q, " MONA ")),
        refusal(Ground.REPORTED, q -> reportedBy(q, "Mona@Contoso.com")),
        refusal(Ground.REVIEWED, q -> reviewedBy(q, Set.of("asta", "Mona"))),
        refusal(Ground.REVIEWED, q -> reviewedBy(q, Set.of(MONA_ID.toUpperCase()))),
        refusal(
            Ground.ASKED_FOR_IT,
            q ->
                new Question(
                    q.decider(),
                    q.reporter(),
                    q.reviewers(),
                    "mona",
                    q.decided(),
                    q.account(),
                    q.approverGroups())),
        refusal(
            Ground.HAS_DECIDED_ALREADY,
            q ->
                new Question(
                    q.decider(),
                    q.reporter(),
                    q.reviewers(),
                    q.requester(),
                    Set.of("nils", "MONA"),
                    q.account(),
                    q.approverGroups())),
        refusal(
            Ground.ACCOUNT_UNDER_RESPONSE,
            q -> about(q, new AccountUnderResponse(Set.of(MONA_ID), Set.of(), Set.of()))),
        refusal(
            Ground.ACCOUNT_UNDER_RESPONSE,
            q ->
                about(
                    q,
                    new AccountUnderResponse(Set.of("SMTP:Mona@contoso.com"), Set.of(), Set.of()))),
        refusal(
            Ground.MANAGES_THE_ACCOUNT,
            q -> about(q, new AccountUnderResponse(Set.of("rita"), Set.of(MONA_ID), Set.of()))),
        refusal(
            Ground.MANAGED_THROUGH_THE_ACCOUNT,
            q -> about(q, new AccountUnderResponse(Set.of("rita"), Set.of(), Set.of(MONA_ID)))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refusals")
  void shouldRefuseAndSayWhyAndWhatToDo(Ground ground, UnaryOperator<Question> change) {
    Verdict verdict = FourEyes.judge(change.apply(question()));

    assertThat(verdict).isInstanceOf(Refused.class);
    Refused refused = (Refused) verdict;
    assertThat(refused.ground()).isEqualTo(ground);
    assertThat(refused.reason()).matches("(?s).+[.] .+[.]");
  }

  @Test
  void shouldTryEveryGround() {
    assertThat(refusals().map(arguments -> (Ground) arguments.get()[0]).collect(Collectors.toSet()))
        .isEqualTo(EnumSet.allOf(Ground.class));
  }

  @Test
  void shouldGiveEveryGroundAMessageOfItsOwn() {
    Set<String> messages =
        refusals()
            .map(
                arguments -> {
                  @SuppressWarnings("unchecked")
                  UnaryOperator<Question> change = (UnaryOperator<Question>) arguments.get()[1];
                  return ((Refused) FourEyes.judge(change.apply(question()))).reason();
                })
            .collect(Collectors.toSet());

    assertThat(messages).hasSize(Ground.values().length);
  }

  @Test
  void shouldTellTheReporterWhoElseCanDecide() {
    assertThat(FourEyes.judge(reportedBy(question(), "mona")))
        .isEqualTo(
            new Refused(
                Ground.REPORTED,
                "You reported this account, so someone else has to decide. Ask another approver:"
                    + " the task stays in the team’s list."));
  }

  @Test
  void shouldAllowAnApproverWhoHadNoPartInIt() {
    assertThat(FourEyes.judge(question())).isEqualTo(new Allowed());
  }

  @Test
  void shouldAllowAMemberOfTheSecondGroup() {
    Person deputy = new Person("dora", Set.of(), Set.of("deputies"));

    assertThat(FourEyes.judge(with(question(), deputy))).isEqualTo(new Allowed());
  }

  @Test
  void shouldAllowWhenTheReporterIsUnknownToTheSignIn() {
    assertThat(FourEyes.judge(reportedBy(question(), null))).isEqualTo(new Allowed());
  }

  private static Question question() {
    return new Question(
        MONA, "bo", Set.of("asta"), "asta", Set.of("nils"), RITA, Set.of("approvers", "deputies"));
  }

  private static Question with(Question q, Person decider) {
    return new Question(
        decider,
        q.reporter(),
        q.reviewers(),
        q.requester(),
        q.decided(),
        q.account(),
        q.approverGroups());
  }

  private static Question reportedBy(Question q, String reporter) {
    return new Question(
        q.decider(),
        reporter,
        q.reviewers(),
        q.requester(),
        q.decided(),
        q.account(),
        q.approverGroups());
  }

  private static Question reviewedBy(Question q, Set<String> reviewers) {
    return new Question(
        q.decider(),
        q.reporter(),
        reviewers,
        q.requester(),
        q.decided(),
        q.account(),
        q.approverGroups());
  }

  private static Question about(Question q, AccountUnderResponse account) {
    return new Question(
        q.decider(),
        q.reporter(),
        q.reviewers(),
        q.requester(),
        q.decided(),
        account,
        q.approverGroups());
  }

  private static Person person(String userId) {
    return new Person(userId, Set.of(), Set.of("approvers"));
  }

  private static Arguments refusal(Ground ground, UnaryOperator<Question> change) {
    return Arguments.of(ground, change);
  }
}
