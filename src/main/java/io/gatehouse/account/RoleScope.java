package io.gatehouse.account;

/**
 * Where a directory role holds.
 *
 * @param directoryScopeId {@code /} for the whole directory, {@code /administrativeUnits/{id}}, or
 *     the path of another object, as in Graph's {@code directoryScopeId}
 * @param unitName what people call the administrative unit; null when there is none or its name
 *     could not be read
 */
public record RoleScope(String directoryScopeId, String unitName) {

  private static final String UNITS = "/administrativeUnits/";

  public static final RoleScope WHOLE_DIRECTORY = new RoleScope("/", null);

  /** The scope with this id; the whole directory when it is null. */
  public static RoleScope of(String directoryScopeId) {
    return directoryScopeId == null ? WHOLE_DIRECTORY : new RoleScope(directoryScopeId, null);
  }

  public static RoleScope ofAdministrativeUnit(String id) {
    return of(UNITS + id);
  }

  /** The id of the administrative unit, null when the scope is something else. */
  public String administrativeUnitId() {
    return directoryScopeId.startsWith(UNITS) ? directoryScopeId.substring(UNITS.length()) : null;
  }

  /** The same scope under the name that people know its administrative unit by. */
  public RoleScope named(String name) {
    return new RoleScope(directoryScopeId, name);
  }

  /** As the end of a sentence; empty for the whole directory. */
  String describe() {
    if (directoryScopeId.equals(WHOLE_DIRECTORY.directoryScopeId)) {
      return "";
    }
    return unitName == null
        ? " for " + directoryScopeId
        : " for the administrative unit " + unitName;
  }
}
