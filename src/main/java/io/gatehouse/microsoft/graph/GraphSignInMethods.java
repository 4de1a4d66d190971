package io.gatehouse.microsoft.graph;

import com.microsoft.graph.models.AuthenticationMethod;
import com.microsoft.graph.models.AuthenticationMethodCollectionResponse;
import com.microsoft.graph.models.AuthenticationPhoneType;
import com.microsoft.graph.models.EmailAuthenticationMethod;
import com.microsoft.graph.models.ExternalAuthenticationMethod;
import com.microsoft.graph.models.Fido2AuthenticationMethod;
import com.microsoft.graph.models.MicrosoftAuthenticatorAuthenticationMethod;
import com.microsoft.graph.models.PasswordAuthenticationMethod;
import com.microsoft.graph.models.PhoneAuthenticationMethod;
import com.microsoft.graph.models.PlatformCredentialAuthenticationMethod;
import com.microsoft.graph.models.SoftwareOathAuthenticationMethod;
import com.microsoft.graph.models.TemporaryAccessPassAuthenticationMethod;
import com.microsoft.graph.models.WindowsHelloForBusinessAuthenticationMethod;
import io.gatehouse.microsoft.Receipt;
import io.gatehouse.microsoft.SignInMethod;
import io.gatehouse.microsoft.SignInMethods;
import io.gatehouse.microsoft.TenantRefused;
import io.gatehouse.microsoft.wire.AnswerHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

@Component
class GraphSignInMethods implements SignInMethods {

  private final Graph graph;

  GraphSignInMethods(Graph graph) {
    this.graph = graph;
  }

  @Override
  public List<SignInMethod> list(String accountId) {
    var builder = graph.client().users().byUserId(accountId).authentication().methods();
    return graph
        .list(
            "read the sign-in methods",
            headers -> builder.get(c -> c.options.add(headers)),
            (link, headers) -> builder.withUrl(link).get(c -> c.options.add(headers)),
            AuthenticationMethodCollectionResponse::getValue)
        .stream()
        .filter(method -> !(method instanceof PasswordAuthenticationMethod))
        .map(GraphSignInMethods::method)
        .toList();
  }

  @Override
  public Receipt remove(String accountId, SignInMethod method) {
    return AlreadyThere.goneCounts(
        () ->
            graph.change(
                "remove the sign-in method " + method.type().words(),
                headers -> delete(accountId, method, headers)));
  }

  private void delete(String accountId, SignInMethod method, AnswerHeaders headers) {
    var of = graph.client().users().byUserId(accountId).authentication();
    String id = method.id();
    switch (method.type()) {
      case PHONE ->
          of.phoneMethods().byPhoneAuthenticationMethodId(id).delete(c -> c.options.add(headers));
      case MICROSOFT_AUTHENTICATOR ->
          of.microsoftAuthenticatorMethods()
              .byMicrosoftAuthenticatorAuthenticationMethodId(id)
              .delete(c -> c.options.add(headers));
      case FIDO2 ->
          of.fido2Methods().byFido2AuthenticationMethodId(id).delete(c -> c.options.add(headers));
      case SOFTWARE_OATH ->
          of.softwareOathMethods()
              .bySoftwareOathAuthenticationMethodId(id)
              .delete(c -> c.options.add(headers));
      case EMAIL ->
          of.emailMethods().byEmailAuthenticationMethodId(id).delete(c -> c.options.add(headers));
      case TEMPORARY_ACCESS_PASS ->
          of.temporaryAccessPassMethods()
              .byTemporaryAccessPassAuthenticationMethodId(id)
              .delete(c -> c.options.add(headers));
      case WINDOWS_HELLO ->
          of.windowsHelloForBusinessMethods()
              .byWindowsHelloForBusinessAuthenticationMethodId(id)
              .delete(c -> c.options.add(headers));
      case PLATFORM_CREDENTIAL ->
          of.platformCredentialMethods()
              .byPlatformCredentialAuthenticationMethodId(id)
              .delete(c -> c.options.add(headers));
      case EXTERNAL ->
          of.externalAuthenticationMethods()
              .byExternalAuthenticationMethodId(id)
              .delete(c -> c.options.add(headers));
      case OTHER ->
          throw new TenantRefused(
              405,
              "MethodNotRemovable",
              "Microsoft Graph v1.0 has no call that removes this kind of sign-in method ("
                  + method.label()
                  + "); remove it in the Microsoft Entra admin center.",
              null,
              null);
    }
  }

  @Override
  public TemporaryAccessPass createTemporaryAccessPass(String accountId, Duration lifetime) {
    TemporaryAccessPassAuthenticationMethod wanted = new TemporaryAccessPassAuthenticationMethod();
    wanted.setLifetimeInMinutes(Math.toIntExact(lifetime.toMinutes()));
    wanted.setIsUsableOnce(true);
    String doing = "create a Temporary Access Pass";
    AnswerHeaders[] seen = new AnswerHeaders[1];
    TemporaryAccessPassAuthenticationMethod made =
        graph.read(
            doing,
            headers -> {
              seen[0] = headers;
              return graph
                  .client()
                  .users()
                  .byUserId(accountId)
                  .authentication()
                  .temporaryAccessPassMethods()
                  .post(wanted, c -> c.options.add(headers));
            });
    return new TemporaryAccessPass(
        Graph.required(doing, made.getId()),
        Graph.required(doing, made.getTemporaryAccessPass()).toCharArray(),
        seen[0].receipt());
  }

  private static SignInMethod method(AuthenticationMethod method) {
    String id = Graph.required("read the sign-in methods", method.getId());
    SignInMethod.Type type = SignInMethod.Type.OTHER;
    String label = null;
    if (method instanceof PhoneAuthenticationMethod phone) {
      type = SignInMethod.Type.PHONE;
      label =
          phone.getPhoneType() == null
              ? phone.getPhoneNumber()
              : phone.getPhoneNumber() + " (" + words(phone.getPhoneType()) + ")";
    } else if (method instanceof MicrosoftAuthenticatorAuthenticationMethod app) {
      type = SignInMethod.Type.MICROSOFT_AUTHENTICATOR;
      label = app.getDisplayName();
    } else if (method instanceof Fido2AuthenticationMethod key) {
      type = SignInMethod.Type.FIDO2;
      label = key.getDisplayName() == null ? key.getModel() : key.getDisplayName();
    } else if (method instanceof SoftwareOathAuthenticationMethod) {
      type = SignInMethod.Type.SOFTWARE_OATH;
    } else if (method instanceof EmailAuthenticationMethod email) {
      type = SignInMethod.Type.EMAIL;
      label = email.getEmailAddress();
    } else if (method instanceof TemporaryAccessPassAuthenticationMethod) {
      type = SignInMethod.Type.TEMPORARY_ACCESS_PASS;
    } else if (method instanceof WindowsHelloForBusinessAuthenticationMethod hello) {
      type = SignInMethod.Type.WINDOWS_HELLO;
      label = hello.getDisplayName();
    } else if (method instanceof PlatformCredentialAuthenticationMethod platform) {
      type = SignInMethod.Type.PLATFORM_CREDENTIAL;
      label = platform.getDisplayName();
    } else if (method instanceof ExternalAuthenticationMethod external) {
      type = SignInMethod.Type.EXTERNAL;
      label = external.getDisplayName();
    } else if (method.getOdataType() != null) {
      label = words(method.getOdataType());
    }
    return new SignInMethod(
        id,
        type,
        label == null || label.isBlank() ? null : label,
        Graph.instant(method.getCreatedDateTime()));
  }

  private static String words(AuthenticationPhoneType type) {
    return switch (type) {
      case Mobile -> "mobile";
      case AlternateMobile -> "second mobile";
      case Office -> "office";
      default -> "other";
    };
  }

  /** {@code #microsoft.graph.hardwareOathAuthenticationMethod} as {@code hardware oath}. */
  private static String words(String odataType) {
    return odataType
        .replaceFirst("^#microsoft\\.graph\\.", "")
        .replaceFirst("AuthenticationMethod$", "")
        .replaceAll("(?<=\\p{Ll})(?=\\p{Lu})", " ")
        .toLowerCase(Locale.ROOT);
  }
}
