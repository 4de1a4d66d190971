package io.gatehouse.microsoft;

import java.time.Instant;

/**
 * A registered sign-in method other than the password.
 *
 * @param id the method's id, never null
 * @param type which collection of Graph it lives in
 * @param label what a person recognises: a phone number, a device's name, an address; null when the
 *     service gives none
 * @param createdDateTime when it was registered, null when the service does not say
 */
public record SignInMethod(String id, Type type, String label, Instant createdDateTime) {

  /** The kinds that Graph v1.0 lets an application remove. */
  public enum Type {
    PHONE("phoneMethods", "phone"),
    MICROSOFT_AUTHENTICATOR("microsoftAuthenticatorMethods", "Microsoft Authenticator"),
    FIDO2("fido2Methods", "passkey (FIDO2)"),
    SOFTWARE_OATH("softwareOathMethods", "authenticator app (OATH)"),
    EMAIL("emailMethods", "e-mail (password reset)"),
    TEMPORARY_ACCESS_PASS("temporaryAccessPassMethods", "Temporary Access Pass"),
    WINDOWS_HELLO("windowsHelloForBusinessMethods", "Windows Hello for Business"),
    PLATFORM_CREDENTIAL("platformCredentialMethods", "platform credential"),
    EXTERNAL("externalAuthenticationMethods", "external method"),
    /** Listed by Graph, but not removable by v1.0 (hardware token, QR code PIN). */
    OTHER("", "other method");

    private final String collection;
    private final String words;

    Type(String collection, String words) {
      this.collection = collection;
      this.words = words;
    }

    /** The segment below {@code users/{id}/authentication/}; empty for {@link #OTHER}. */
    public String collection() {
      return collection;
    }

    /** What the type is called in a sentence. */
    public String words() {
      return words;
    }
  }
}
