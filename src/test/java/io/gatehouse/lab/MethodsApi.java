package io.gatehouse.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Registered sign-in methods, Temporary Access Passes and per-user MFA. */
final class MethodsApi {

  private static final String PASSWORD = "#microsoft.graph.passwordAuthenticationMethod";
  private static final String TAP = "#microsoft.graph.temporaryAccessPassAuthenticationMethod";
  private static final String ALPHABET =
      "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Collection, type, and the permission that covers it beside the umbrella. */
  private record Kind(String collection, String type, String permission) {}

  private static final List<Kind> KINDS =
      List.of(
          new Kind("phoneMethods", "phoneAuthenticationMethod", "Phone"),
          new Kind(
              "microsoftAuthenticatorMethods",
              "microsoftAuthenticatorAuthenticationMethod",
              "MicrosoftAuthApp"),
          new Kind("fido2Methods", "fido2AuthenticationMethod", "Passkey"),
          new Kind("softwareOathMethods", "softwareOathAuthenticationMethod", "SoftwareOATH"),
          new Kind("emailMethods", "emailAuthenticationMethod", "Email"),
          new Kind("temporaryAccessPassMethods", "temporaryAccessPassAuthenticationMethod", "TAP"),
          new Kind(
              "windowsHelloForBusinessMethods",
              "windowsHelloForBusinessAuthenticationMethod",
              "WindowsHello"),
          new Kind(
              "platformCredentialMethods",
              "platformCredentialAuthenticationMethod",
              "PlatformCred"),
          new Kind("externalAuthenticationMethods", "externalAuthenticationMethod", "External"));

  private static final Listing METHODS = Listing.of("microsoft.graph.authenticationMethod").mixed();

  void serve(Router router) {
    String base = "/users/{user}/authentication/";
    String read = "UserAuthenticationMethod.Read.All";
    router
        .get(base + "methods", read, call -> METHODS.list(call, methods(call)))
        .get(base + "methods/{method}", read, call -> METHODS.one(call, find(call, null)))
        .on("DELETE", base + "methods/{method}", "", MethodsApi::notForApplications)
        .on("POST", base + "methods/{method}/resetPassword", "", MethodsApi::notForApplications)
        .on("GET", base + "operations/{operation}", "", MethodsApi::notForApplications)
        .get(base + "passwordMethods", read, call -> list(call, PASSWORD))
        .onBeta("GET", base + "requirements", "Policy.Read.All", this::requirements)
        .onBeta(
            "PATCH",
            base + "requirements",
            "Policy.ReadWrite.AuthenticationMethod",
            this::changeRequirements);
    for (Kind kind : KINDS) {
      String type = "#microsoft.graph." + kind.type();
      String own = "UserAuthMethod-" + kind.permission();
      String reading = read + "|" + own + ".Read.All";
      String writing = "UserAuthenticationMethod.ReadWrite.All|" + own + ".ReadWrite.All";
      router
          .get(base + kind.collection(), reading, call -> list(call, type))
          .get(
              base + kind.collection() + "/{method}",
              reading,
              call -> METHODS.one(call, find(call, type)))
          .on(
              "DELETE",
              base + kind.collection() + "/{method}",
              writing,
              call -> delete(call, type));
    }
    router.on(
        "POST",
        base + "temporaryAccessPassMethods",
        "UserAuthenticationMethod.ReadWrite.All|UserAuthMethod-TAP.ReadWrite.All",
        this::createTemporaryAccessPass);
  }

  private static Reply notForApplications(Call call) {
    call.user();
    throw new ServiceError(
        403,
        "accessDenied",
        "Request Authorization failed. This operation is not supported with application"
            + " permissions.");
  }

  private static List<ObjectNode> methods(Call call) {
    return Json.objects(UsersApi.authentication(call.user()).withArray("/methods"));
  }

  private static Reply list(Call call, String type) {
    return METHODS.list(
        call,
        methods(call).stream()
            .filter(method -> type.equals(Json.text(method, "@odata.type")))
            .toList());
  }

  private static ObjectNode find(Call call, String type) {
    String id = call.parameter("method");
    return methods(call).stream()
        .filter(method -> id.equalsIgnoreCase(Json.text(method, "id")))
        .filter(method -> type == null || type.equals(Json.text(method, "@odata.type")))
        .findFirst()
        .orElseThrow(
            () ->
                new ServiceError(
                    404, "resourceNotFound", "The authentication method was not found."));
  }

  private Reply delete(Call call, String type) {
    ObjectNode method = find(call, type);
    ObjectNode authentication = UsersApi.authentication(call.user());
    String id = method.get("id").asText();
    boolean isDefault = id.equalsIgnoreCase(Json.text(authentication, "defaultMethodId"));
    boolean others =
        methods(call).stream()
            .filter(other -> !List.of(PASSWORD, TAP).contains(Json.text(other, "@odata.type")))
            .anyMatch(other -> !id.equalsIgnoreCase(Json.text(other, "id")));
    if (isDefault && others) {
      throw new ServiceError(
          400, "badRequest", "Cannot delete default method with other methods configured");
    }
    remove(authentication, id);
    if (isDefault) {
      authentication.remove("defaultMethodId");
    }
    return Reply.noContent();
  }

  private static void remove(ObjectNode authentication, String id) {
    Json.remove(
        authentication.withArray("/methods"),
        method -> id.equalsIgnoreCase(Json.text(method, "id")));
  }

  private Reply createTemporaryAccessPass(Call call) {
    ObjectNode user = call.user();
    ObjectNode request = call.body();
    ObjectNode policy = policy(call.state());
    if (!"enabled".equals(Json.text(policy, "state"))) {
      throw new ServiceError(
          400,
          "badRequest",
          "Temporary Access Pass cannot be added to the user because the policy is not enabled.");
    }
    if ("Guest".equals(Json.text(user, "userType"))) {
      throw new ServiceError(
          400, "badRequest", "Temporary Access Pass cannot be added to an external guest user.");
    }
    int lifetime =
        request.hasNonNull("lifetimeInMinutes")
            ? request.get("lifetimeInMinutes").asInt()
            : policy.path("defaultLifetimeInMinutes").asInt(60);
    int least = policy.path("minimumLifetimeInMinutes").asInt(10);
    int most = policy.path("maximumLifetimeInMinutes").asInt(43_200);
    if (lifetime < least || lifetime > most) {
      throw new ServiceError(
          400,
          "badRequest",
          "Temporary Access Pass lifetime must be between " + least + " and " + most + " minutes.");
    }
    ObjectNode authentication = UsersApi.authentication(user);
    ArrayNode methods = authentication.withArray("/methods");
    Json.remove(methods, method -> TAP.equals(Json.text(method, "@odata.type")));
    ObjectNode pass = Json.object();
    pass.put("@odata.type", TAP);
    pass.put("id", UUID.randomUUID().toString());
    pass.putNull("temporaryAccessPass");
    String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    pass.put("createdDateTime", now);
    JsonNode start = request.get("startDateTime");
    pass.put("startDateTime", start == null || start.isNull() ? now : start.asText());
    pass.put("lifetimeInMinutes", lifetime);
    pass.put("isUsableOnce", Json.flag(request, "isUsableOnce"));
    pass.put("isUsable", true);
    pass.put("methodUsabilityReason", "EnabledByPolicy");
    methods.add(pass);
    ObjectNode shownOnce = pass.deepCopy();
    StringBuilder secret = new StringBuilder();
    for (int i = 0; i < 10; i++) {
      secret.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
    }
    shownOnce.put("temporaryAccessPass", secret.toString());
    return METHODS.created(call, shownOnce);
  }

  private static ObjectNode policy(TenantState state) {
    for (ObjectNode configuration :
        Json.objects(
            state
                .object("authenticationMethodsPolicy")
                .get("authenticationMethodConfigurations"))) {
      if ("TemporaryAccessPass".equals(Json.text(configuration, "id"))) {
        return configuration;
      }
    }
    return Json.object();
  }

  private Reply requirements(Call call) {
    ObjectNode requirements =
        UsersApi.authentication(call.user()).withObject("/requirements").deepCopy();
    if (!requirements.has("perUserMfaState")) {
      requirements.put("perUserMfaState", "disabled");
    }
    ObjectNode answer = Json.object();
    answer.put(
        "@odata.context", call.baseUrl() + "/beta/$metadata#strongAuthenticationRequirements");
    return Reply.ok(answer.setAll(requirements));
  }

  /** The service turns {@code enabled} into {@code enforced} where a method is registered. */
  private Reply changeRequirements(Call call) {
    String wanted = call.required("perUserMfaState");
    if (!List.of("disabled", "enabled", "enforced").contains(wanted)) {
      throw new ServiceError(400, "badRequest", "Invalid value for 'perUserMfaState'.");
    }
    boolean registered =
        methods(call).stream()
            .anyMatch(method -> !List.of(PASSWORD, TAP).contains(Json.text(method, "@odata.type")));
    Map<Boolean, String> enabled = Map.of(true, "enforced", false, "enabled");
    UsersApi.authentication(call.user())
        .withObject("/requirements")
        .put("perUserMfaState", wanted.equals("enabled") ? enabled.get(registered) : wanted);
    return Reply.noContent();
  }
}
