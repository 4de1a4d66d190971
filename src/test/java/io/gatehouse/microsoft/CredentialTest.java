package io.gatehouse.microsoft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.okhttp.OkHttpAsyncHttpClientBuilder;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.gatehouse.microsoft.wire.TenantHttp;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real credential classes, which demand TLS, over the real transport. */
class CredentialTest {

  private static final String PASSWORD = "changeit";

  @TempDir static Path directory;
  private static HttpsServer authority;
  private static HttpClient transport;
  private static final List<String> forms = new CopyOnWriteArrayList<>();
  private static volatile int status;
  private static volatile String answer;

  @BeforeAll
  static void start() throws Exception {
    Path keys = directory.resolve("localhost.pfx");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "localhost",
                "-keyalg",
                "RSA",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost",
                "-storetype",
                "PKCS12",
                "-keystore",
                keys.toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(keytool.waitFor()).as(said).isZero();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keys)) {
      store.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    own.init(store, PASSWORD.toCharArray());
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("localhost", store.getCertificate("localhost"));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(own.getKeyManagers(), trust.getTrustManagers(), null);
    authority = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    authority.setHttpsConfigurator(new HttpsConfigurator(tls));
    authority.createContext(
        "/tenant-1/oauth2/v2.0/token",
        exchange -> {
          forms.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          byte[] body = answer.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    authority.start();
    transport =
        new OkHttpAsyncHttpClientBuilder(
                new OkHttpClient.Builder()
                    .sslSocketFactory(
                        tls.getSocketFactory(), (X509TrustManager) trust.getTrustManagers()[0])
                    .build())
            .build();
  }

  @AfterAll
  static void stop() {
    authority.stop(0);
  }

  @BeforeEach
  void issue() {
    forms.clear();
    status = 200;
    answer = "{\"token_type\":\"Bearer\",\"expires_in\":3599,\"access_token\":\"issued-token\"}";
  }

  private static AccessTokens tokens(String secret, Path certificate) {
    TenantProperties properties =
        new TenantProperties(
            "tenant-1",
            "client-1",
            secret,
            new TenantProperties.Certificate(certificate, PASSWORD),
            TenantCloud.GLOBAL,
            null,
            null,
            Duration.ofSeconds(5),
            Duration.ofSeconds(10));
    assertThat(properties.problems()).isEmpty();
    TokenCredential credential =
        TenantAutoConfiguration.credential(
            properties, "https://localhost:" + authority.getAddress().getPort(), transport);
    return new CredentialTokens(
        credential,
        "https://graph.microsoft.com/.default",
        "https://outlook.office365.com/.default");
  }

  @Test
  void shouldSignInWithASecretAndCarryTheToken() throws IOException {
    try (ScriptedServer graph = new ScriptedServer()) {
      graph.answers(200, "{}").answers(200, "{}");
      TenantHttp http =
          new TenantHttp(
              new TenantConnection(
                  graph.url() + "/v1.0",
                  graph.url() + "/beta",
                  graph.url(),
                  "tenant-1",
                  tokens("s3cret", null)),
              Duration.ofSeconds(5),
              Duration.ofSeconds(10),
              LabConnection.noLimits(),
              new SimpleMeterRegistry());
      for (int i = 0; i < 2; i++) {
        try (Response response =
            http.graph()
                .newCall(new Request.Builder().url(graph.url() + "/v1.0/users").build())
                .execute()) {
          assertThat(response.code()).isEqualTo(200);
        }
      }
      assertThat(graph.requests())
          .hasSize(2)
          .allSatisfy(
              request ->
                  assertThat(request.headers())
                      .containsEntry("Authorization", "Bearer issued-token"));
    }
    assertThat(forms)
        .singleElement()
        .satisfies(
            form ->
                assertThat(form)
                    .contains("client_id=client-1", "client_secret=s3cret")
                    .contains("graph.microsoft.com"));
  }

  @Test
  void shouldFetchAnotherTokenWhenTheServiceRefusesOne() {
    AccessTokens tokens = tokens("s3cret", null);
    assertThat(tokens.forGraph()).isEqualTo("issued-token");
    answer = answer.replace("issued-token", "next-token");
    assertThat(tokens.forGraph()).isEqualTo("issued-token");
    tokens.refused("issued-token");
    assertThat(tokens.forGraph()).isEqualTo("next-token");
  }

  @Test
  void shouldSignInWithACertificate() {
    AccessTokens tokens = tokens(null, directory.resolve("localhost.pfx"));
    assertThat(tokens.forExchange()).isEqualTo("issued-token");
    assertThat(forms.get(0))
        .contains("client_assertion=", "outlook.office365.com")
        .doesNotContain("client_secret");
  }

  @Test
  void shouldSayWhyItCannotSignIn() {
    status = 401;
    answer =
        "{\"error\":\"invalid_client\",\"error_description\":\"AADSTS7000215: Invalid client secret"
            + " provided.\"}";
    assertThatThrownBy(() -> tokens("wr0ng", null).forGraph())
        .isInstanceOf(TenantUnavailable.class)
        .hasMessageContaining("AADSTS7000215")
        .hasMessageContaining("gatehouse.tenant")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("wr0ng"));
  }
}
