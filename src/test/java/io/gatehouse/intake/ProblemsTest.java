package io.gatehouse.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.springframework.http.ProblemDetail;
import org.springframework.jdbc.CannotGetJdbcConnectionException;

class ProblemsTest {

  @Test
  void shouldLeaveADatabaseThatIsAwayToTheAnswerForAllRequests() {
    CannotGetJdbcConnectionException away =
        new CannotGetJdbcConnectionException("No connection", new SQLException("refused", "08001"));

    assertThatThrownBy(() -> new Problems().unexpected(away)).isSameAs(away);
  }

  @Test
  void shouldNotTellWhatWentWrongInside() {
    ProblemDetail problem = new Problems().unexpected(new IllegalStateException("secret"));

    assertThat(problem.getStatus()).isEqualTo(500);
    assertThat(problem.getDetail()).contains("administrator").doesNotContain("secret");
  }
}
