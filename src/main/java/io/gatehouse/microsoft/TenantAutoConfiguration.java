package io.gatehouse.microsoft;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.okhttp.OkHttpAsyncHttpClientBuilder;
import com.azure.identity.ClientCertificateCredentialBuilder;
import com.azure.identity.ClientSecretCredentialBuilder;
import io.gatehouse.microsoft.pacing.PacingSettings;
import java.util.List;
import java.util.Locale;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * The connection to a real tenant, unless there is another. An auto-configuration, because those
 * are looked at last: whether there is another is known only then.
 */
@AutoConfiguration
@ConditionalOnMissingBean(TenantConnection.class)
@EnableConfigurationProperties({TenantProperties.class, PacingSettings.class})
public class TenantAutoConfiguration {

  /** Ends the start before a database or the engine is touched when there is no tenant. */
  @Bean
  static BeanFactoryPostProcessor tenantConfigured(Environment environment) {
    return beanFactory -> {
      List<String> problems =
          Binder.get(environment)
              .bindOrCreate("gatehouse.tenant", TenantProperties.class)
              .problems();
      if (!problems.isEmpty()) {
        throw new TenantNotConfigured(problems);
      }
    };
  }

  @Bean
  TenantConnection tenantConnection(TenantProperties properties) {
    return new TenantConnection(
        properties.graphHost() + "/v1.0",
        properties.graphHost() + "/beta",
        properties.exchangeHost(),
        properties.organization(),
        new CredentialTokens(
            credential(
                properties,
                properties.cloud().authority(),
                new OkHttpAsyncHttpClientBuilder()
                    .connectionTimeout(properties.connectTimeout())
                    .callTimeout(properties.callTimeout())
                    .build()),
            properties.cloud().graph() + "/.default",
            properties.cloud().exchange() + "/.default"));
  }

  /**
   * The credential that the properties describe; tokens are fetched when first needed. The
   * authority is one of Microsoft's by construction, so nobody is asked whether it is: that saves
   * the first sign-in a round trip.
   */
  static TokenCredential credential(
      TenantProperties properties, String authority, HttpClient http) {
    if (properties.certificate() == null || properties.certificate().path() == null) {
      return new ClientSecretCredentialBuilder()
          .httpClient(http)
          .authorityHost(authority)
          .disableInstanceDiscovery()
          .tenantId(properties.tenantId())
          .clientId(properties.clientId())
          .clientSecret(properties.clientSecret())
          .build();
    }
    String file = properties.certificate().path().toString();
    ClientCertificateCredentialBuilder builder =
        new ClientCertificateCredentialBuilder()
            .httpClient(http)
            .authorityHost(authority)
            .disableInstanceDiscovery()
            .tenantId(properties.tenantId())
            .clientId(properties.clientId());
    if (file.toLowerCase(Locale.ROOT).endsWith(".pem")) {
      return builder.pemCertificate(file).build();
    }
    return builder
        .pfxCertificate(file)
        .clientCertificatePassword(properties.certificate().password())
        .build();
  }
}
