package io.gatehouse.microsoft.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DirectoryCostsTest {

  @ParameterizedTest
  @CsvSource({
    "GET, users, , 2",
    "GET, users, $select, 1",
    "GET, users/anna@nordwind.example, , 1",
    "GET, users/anna@nordwind.example, $select, 1",
    "GET, users/8f5c/transitiveMemberOf, $top, 2",
    "GET, users/8f5c/transitiveMemberOf, $select, 1",
    "GET, users/8f5c/transitiveMemberOf/microsoft.graph.group, , 2",
    "GET, users/8f5c/memberOf/$count, , 2",
    "GET, users/8f5c/authentication/methods, , 1",
    "GET, groups/77aa/members, , 3",
    "GET, groups/77aa/members, $expand, 4",
    "GET, groups/77aa/transitiveMembers, , 5",
    "GET, oauth2PermissionGrants/1, , 2",
    "GET, servicePrincipals/1/appRoleAssignments, , 2",
    "GET, subscribedSkus, , 3",
    "POST, directoryObjects/getByIds, , 3",
    "POST, users/8f5c/checkMemberGroups, , 4",
    "POST, users/8f5c/getMemberGroups, , 2",
    "PATCH, users/8f5c, , 1",
    "DELETE, oauth2PermissionGrants/1, , 1",
    "DELETE, groups/77aa/members/8f5c/$ref, , 1",
  })
  void shouldBeWhatMicrosoftCharges(String method, String path, String option, int units) {
    assertThat(
            DirectoryCosts.units(
                method, List.of(path.split("/")), option == null ? Set.of() : Set.of(option)))
        .isEqualTo(units);
  }
}
