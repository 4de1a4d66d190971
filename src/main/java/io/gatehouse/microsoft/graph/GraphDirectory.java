package io.gatehouse.microsoft.graph;

import com.microsoft.graph.models.DirectoryObject;
import com.microsoft.graph.models.DirectoryObjectCollectionResponse;
import com.microsoft.graph.models.PasswordProfile;
import com.microsoft.graph.models.User;
import com.microsoft.graph.models.UserCollectionResponse;
import io.gatehouse.account.Account;
import io.gatehouse.account.AccountKind;
import io.gatehouse.account.ObjectId;
import io.gatehouse.microsoft.Directory;
import io.gatehouse.microsoft.Receipt;
import io.gatehouse.microsoft.SignInState;
import io.gatehouse.microsoft.TenantItemMissing;
import io.gatehouse.microsoft.wire.SideBySide;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

@Component
class GraphDirectory implements Directory {

  private static final String[] ACCOUNT = {
    "id",
    "userPrincipalName",
    "displayName",
    "mail",
    "accountEnabled",
    "onPremisesSyncEnabled",
    "userType",
    "assignedLicenses",
    "preferredLanguage",
    "proxyAddresses"
  };

  private static final String[] SIGN_IN_STATE = {
    "id", "accountEnabled", "signInSessionsValidFromDateTime"
  };

  private static final String LOOK_UP = "look up the account";
  private static final String READ_SIGN_IN_STATE = "read whether the account can sign in";

  /**
   * Values of {@code in} in a filter, at most (<a
   * href="https://developer.microsoft.com/graph/known-issues/?search=13635">known issues</a>).
   */
  private static final int MOST_IN_A_FILTER = 15;

  /** Past this many people nobody means "managed through the account". */
  private static final int MOST_REPORTS = 500;

  private final Graph graph;
  private final FederatedDomains domains;
  private final GroupReads groups;
  private final SharedReads<User> accounts =
      new SharedReads<>(MOST_IN_A_FILTER, this::oneAccount, this::severalAccounts);
  private final SharedReads<SignInState> signInStates =
      new SharedReads<>(MOST_IN_A_FILTER, this::oneSignInState, this::severalSignInStates);

  GraphDirectory(Graph graph, FederatedDomains domains) {
    this.graph = graph;
    this.domains = domains;
    this.groups = new GroupReads(graph);
  }

  @Override
  public Account find(String idOrUserPrincipalName) {
    // Asked side by side and not waited for at length: containment is what the account is for.
    CompletableFuture<Set<String>> federated =
        SideBySide.start(domains::names).completeOnTimeout(Set.of(), 3, TimeUnit.SECONDS);
    User user = accounts.read(idOrUserPrincipalName);
    String upn = Graph.required(LOOK_UP, user.getUserPrincipalName());
    return new Account(
        Graph.required(LOOK_UP, user.getId()),
        upn,
        user.getDisplayName(),
        user.getMail(),
        Graph.required(LOOK_UP, user.getAccountEnabled()),
        kind(user, upn, federated),
        user.getAssignedLicenses() != null && !user.getAssignedLicenses().isEmpty(),
        user.getPreferredLanguage(),
        user.getProxyAddresses() == null ? List.of() : user.getProxyAddresses());
  }

  private User oneAccount(String idOrUserPrincipalName) {
    return user(LOOK_UP + " " + idOrUserPrincipalName, idOrUserPrincipalName, ACCOUNT);
  }

  /**
   * As they were asked for; without those that the service does not give, and without names of
   * other letters than the directory knows: some are taken for these when case does not matter.
   */
  private Map<String, User> severalAccounts(List<String> idsOrUserPrincipalNames) {
    Map<Boolean, List<String>> asked =
        idsOrUserPrincipalNames.stream()
            .filter(StandardCharsets.US_ASCII.newEncoder()::canEncode)
            .collect(Collectors.partitioningBy(ObjectId::isOne));
    String filter =
        Stream.of(in("id", asked.get(true)), in("userPrincipalName", asked.get(false)))
            .flatMap(Optional::stream)
            .collect(Collectors.joining(" or "));
    if (filter.isEmpty()) {
      return Map.of();
    }
    Map<String, User> found = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (User user : users(LOOK_UP, filter, ACCOUNT)) {
      found.put(Graph.required(LOOK_UP, user.getId()), user);
      found.put(Graph.required(LOOK_UP, user.getUserPrincipalName()), user);
    }
    return found;
  }

  private static AccountKind kind(User user, String upn, CompletableFuture<Set<String>> federated) {
    if ("Guest".equalsIgnoreCase(user.getUserType())) {
      return AccountKind.GUEST;
    }
    if (Boolean.TRUE.equals(user.getOnPremisesSyncEnabled())) {
      return AccountKind.SYNCED;
    }
    String domain = upn.substring(upn.indexOf('@') + 1).toLowerCase(java.util.Locale.ROOT);
    return SideBySide.result(federated).contains(domain)
        ? AccountKind.FEDERATED
        : AccountKind.CLOUD;
  }

  @Override
  public Map<String, String> groups(String idOrUserPrincipalName) {
    return groups.of(idOrUserPrincipalName);
  }

  @Override
  public Receipt blockSignIn(String accountId) {
    return setEnabled("block sign-in", accountId, false);
  }

  @Override
  public Receipt allowSignIn(String accountId) {
    return setEnabled("allow sign-in", accountId, true);
  }

  private Receipt setEnabled(String doing, String accountId, boolean enabled) {
    User change = new User();
    change.setAccountEnabled(enabled);
    return patch(doing, accountId, change);
  }

  @Override
  public Receipt revokeSessions(String accountId) {
    return graph.change(
        "revoke the sessions",
        headers -> graph.user(accountId).revokeSignInSessions().post(c -> c.options.add(headers)));
  }

  @Override
  public SignInState signInState(String accountId) {
    return signInStates.read(accountId);
  }

  private SignInState oneSignInState(String accountId) {
    return stateOf(user(READ_SIGN_IN_STATE, accountId, SIGN_IN_STATE));
  }

  /** By id; without those that the service does not give. */
  private Map<String, SignInState> severalSignInStates(List<String> accountIds) {
    return users(READ_SIGN_IN_STATE, in("id", accountIds).orElseThrow(), SIGN_IN_STATE).stream()
        .collect(Collectors.toMap(User::getId, GraphDirectory::stateOf));
  }

  /** Empty for no value: the service takes no filter of none. */
  private static Optional<String> in(String property, List<String> values) {
    return values.isEmpty()
        ? Optional.empty()
        : Optional.of(
            values.stream()
                .map(Graph::quoted)
                .collect(Collectors.joining(",", property + " in (", ")")));
  }

  private List<User> users(String doing, String filter, String... properties) {
    var builder = graph.client().users();
    return graph.list(
        doing,
        headers ->
            builder.get(
                c -> {
                  c.options.add(headers);
                  c.queryParameters.filter = filter;
                  c.queryParameters.select = properties;
                }),
        (link, headers) -> builder.withUrl(link).get(c -> c.options.add(headers)),
        UserCollectionResponse::getValue);
  }

  private static SignInState stateOf(User user) {
    return new SignInState(
        Graph.required(READ_SIGN_IN_STATE, user.getAccountEnabled()),
        Graph.instant(user.getSignInSessionsValidFromDateTime()));
  }

  @Override
  public Receipt resetPassword(String accountId, char[] password) {
    PasswordProfile profile = new PasswordProfile();
    profile.setPassword(new String(password));
    profile.setForceChangePasswordNextSignIn(true);
    User change = new User();
    change.setPasswordProfile(profile);
    return patch("reset the password", accountId, change);
  }

  @Override
  public Instant passwordChangedAt(String accountId) {
    return Graph.instant(
        user("read when the password was changed", accountId, "id", "lastPasswordChangeDateTime")
            .getLastPasswordChangeDateTime());
  }

  @Override
  public String managerId(String accountId) {
    try {
      DirectoryObject manager =
          graph.read(
              "read the manager of the account",
              headers ->
                  graph
                      .user(accountId)
                      .manager()
                      .get(
                          c -> {
                            c.options.add(headers);
                            c.queryParameters.select = new String[] {"id"};
                          }));
      return manager.getId();
    } catch (TenantItemMissing none) {
      return null;
    }
  }

  @Override
  public List<String> directReportIds(String accountId) {
    Set<String> found = new LinkedHashSet<>();
    List<String> level = List.of(accountId);
    while (!level.isEmpty() && found.size() < MOST_REPORTS) {
      List<String> below = new ArrayList<>();
      for (List<String> reports : SideBySide.each(level, this::reportsOf)) {
        reports.stream().filter(id -> !id.equals(accountId) && found.add(id)).forEach(below::add);
      }
      level = below;
    }
    return List.copyOf(found);
  }

  private List<String> reportsOf(String accountId) {
    var builder = graph.user(accountId).directReports();
    return graph
        .list(
            "read who reports to the account",
            headers ->
                builder.get(
                    c -> {
                      c.options.add(headers);
                      c.queryParameters.select = new String[] {"id"};
                    }),
            (link, headers) -> builder.withUrl(link).get(c -> c.options.add(headers)),
            DirectoryObjectCollectionResponse::getValue)
        .stream()
        .map(DirectoryObject::getId)
        .toList();
  }

  private User user(String doing, String id, String... properties) {
    return graph.read(
        doing,
        headers ->
            graph
                .user(id)
                .get(
                    c -> {
                      c.options.add(headers);
                      c.queryParameters.select = properties;
                    }));
  }

  private Receipt patch(String doing, String accountId, User change) {
    return graph.change(
        doing, headers -> graph.user(accountId).patch(change, c -> c.options.add(headers)));
  }
}
