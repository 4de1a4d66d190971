package io.gatehouse.approval;

import io.gatehouse.database.TestDatabase;
import io.gatehouse.database.TestPostgres;

class ApprovalRegisterOnPostgresTest extends ApprovalRegisterTest {

  @Override
  TestDatabase database() {
    return TestPostgres.database();
  }
}
