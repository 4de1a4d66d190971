package io.gatehouse.access;

import static io.gatehouse.access.Role.ADMINISTRATOR;
import static io.gatehouse.access.Role.ANALYST;
import static io.gatehouse.access.Role.APPROVER;
import static io.gatehouse.access.Role.AUDITOR;

import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The way in, and from there to where each role works. */
@Controller
class SignInPages {

  private final AccessSettings settings;
  private final SignedIn signedIn;
  private final ObjectProvider<ClientRegistrationRepository> registrations;

  SignInPages(
      AccessSettings settings,
      SignedIn signedIn,
      ObjectProvider<ClientRegistrationRepository> registrations) {
    this.settings = settings;
    this.signedIn = signedIn;
    this.registrations = registrations;
  }

  /** A way to sign in with an organisation's account. */
  record Provider(String address, String name) {}

  @GetMapping("/login")
  String login(Model model) {
    boolean form = settings.signIn() == SignInMode.FORM;
    model.addAttribute("form", form);
    model.addAttribute("providers", form ? List.of() : providers());
    return "access/login";
  }

  @GetMapping("/")
  String home() {
    SignedInPerson person = signedIn.current().orElseThrow();
    if (person.has(ANALYST) || person.has(APPROVER)) {
      return "redirect:/camunda/app/tasklist/default/";
    }
    if (person.has(AUDITOR)) {
      return "redirect:/audit";
    }
    if (person.has(ADMINISTRATOR)) {
      return "redirect:/camunda/app/cockpit/default/";
    }
    return "access/no-role";
  }

  private List<Provider> providers() {
    return Registrations.all(registrations.getObject()).stream()
        .map(
            registration ->
                new Provider(
                    "/oauth2/authorization/" + registration.getRegistrationId(),
                    registration.getClientName()))
        .toList();
  }
}
