package io.gatehouse.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.CannotGetJdbcConnectionException;

class ProblemsTest {

  @Test
  void shouldAskForPatienceWhileTheDatabaseIsAway() {
    ResponseEntity<ProblemDetail> answer =
        new Problems()
            .databaseAway(
                new CannotGetJdbcConnectionException(
                    "No connection", new SQLException("10.0.0.7 refused")));

    assertThat(answer.getStatusCode().value()).isEqualTo(503);
    assertThat(answer.getHeaders().getFirst(HttpHeaders.RETRY_AFTER)).isEqualTo("10");
    assertThat(answer.getBody().getDetail()).contains("does not answer").doesNotContain("10.0.0.7");
  }
}
