package io.gatehouse.handover;

import io.gatehouse.database.TestDatabase;
import io.gatehouse.database.TestPostgres;

class OneTimeSecretsOnPostgresTest extends OneTimeSecretsTest {

  @Override
  TestDatabase database() {
    return TestPostgres.database();
  }
}
