package io.gatehouse.access;

import io.gatehouse.configuration.WrongSetting;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.webapp.impl.security.auth.ContainerBasedAuthenticationFilter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.autoconfigure.security.oauth2.resource.OAuth2ResourceServerProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.convert.converter.Converter;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.user.OidcUserAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.security.web.authentication.logout.SimpleUrlLogoutSuccessHandler;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** One sign-in for everything that Gatehouse serves; nothing but the way in is open to anybody. */
@Configuration
class SecurityConfiguration {

  private static final Logger log = LoggerFactory.getLogger(SecurityConfiguration.class);

  private static final String NO_USER_ID = "no-user-id";
  private static final RequestMatcher CAMUNDA = path("/camunda/**");
  private static final RequestMatcher CAMUNDA_API = path("/camunda/api/**");
  private static final RequestMatcher CAMUNDA_LOGOUT =
      PathPatternRequestMatcher.withDefaults()
          .matcher(HttpMethod.POST, "/camunda/api/admin/auth/user/{engine}/logout");
  private static final RequestMatcher FOR_PROGRAMS =
      new OrRequestMatcher(path("/api/**"), path("/engine-rest/**"), path("/actuator/**"));

  /**
   * A request that brings its own credentials. It is answered without a session, so no cookie that
   * a browser adds by itself can authenticate it, which is why it needs no CSRF token.
   */
  private static final RequestMatcher BRINGS_CREDENTIALS =
      new AndRequestMatcher(
          new NegatedRequestMatcher(CAMUNDA),
          request -> {
            String header = request.getHeader("Authorization");
            return header != null
                && (header.regionMatches(true, 0, "Basic ", 0, 6)
                    || header.regionMatches(true, 0, "Bearer ", 0, 7));
          });

  private final AccessSettings settings;
  private final Claims claims;
  private final ObjectProvider<UserDetailsService> users;
  private final ObjectProvider<ClientRegistrationRepository> registrations;
  private final ObjectProvider<JwtDecoder> jwtDecoder;
  private final ObjectProvider<OAuth2ResourceServerProperties> resourceServer;
  private final Clock clock = Clock.systemUTC();

  SecurityConfiguration(
      AccessSettings settings,
      Claims claims,
      ObjectProvider<UserDetailsService> users,
      ObjectProvider<ClientRegistrationRepository> registrations,
      ObjectProvider<JwtDecoder> jwtDecoder,
      ObjectProvider<OAuth2ResourceServerProperties> resourceServer) {
    this.settings = settings;
    this.claims = claims;
    this.users = users;
    this.registrations = registrations;
    this.jwtDecoder = jwtDecoder;
    this.resourceServer = resourceServer;
  }

  @Bean
  @Order(1)
  SecurityFilterChain requestsWithCredentials(
      HttpSecurity http, PresentRoles roles, PersonFilter person, RefusalWatch refusals)
      throws Exception {
    http.securityMatcher(BRINGS_CREDENTIALS)
        .authorizeHttpRequests(EntryPoints::authorize)
        .csrf(AbstractHttpConfigurer::disable)
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .formLogin(AbstractHttpConfigurer::disable)
        .exceptionHandling(
            errors -> errors.authenticationEntryPoint(new BearerTokenAuthenticationEntryPoint()))
        .headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(Csp.DATA)))
        .addFilterAfter(refusals, SecurityContextHolderFilter.class)
        .addFilterBefore(roles, AnonymousAuthenticationFilter.class)
        .addFilterAfter(person, AuthorizationFilter.class);
    if (settings.signIn() == SignInMode.FORM) {
      http.httpBasic(
              basic -> basic.authenticationEntryPoint(new BearerTokenAuthenticationEntryPoint()))
          .userDetailsService(usersOfTheLab());
    }
    if (jwtDecoder.getIfAvailable() != null) {
      requireAudience();
      http.oauth2ResourceServer(
          server -> server.jwt(jwt -> jwt.jwtAuthenticationConverter(bearer())));
    }
    return http.build();
  }

  @Bean
  @Order(2)
  SecurityFilterChain browsers(
      HttpSecurity http, PresentRoles roles, PersonFilter person, RefusalWatch refusals)
      throws Exception {
    HttpSessionRequestCache whereTheyWanted = new HttpSessionRequestCache();
    whereTheyWanted.setRequestMatcher(
        new AndRequestMatcher(
            request -> HttpMethod.GET.matches(request.getMethod()),
            SecurityConfiguration::isPage,
            new NegatedRequestMatcher(new OrRequestMatcher(CAMUNDA_API, FOR_PROGRAMS))));
    http.authorizeHttpRequests(EntryPoints::authorize)
        // Camunda's own filter asks for a token on every changing request to its web applications.
        .csrf(csrf -> csrf.ignoringRequestMatchers(CAMUNDA))
        .sessionManagement(
            // A new session, so that Camunda's web applications forget who sat here before.
            session -> session.sessionFixation(fixation -> fixation.newSession()))
        .requestCache(cache -> cache.requestCache(whereTheyWanted))
        .exceptionHandling(
            errors ->
                errors
                    .defaultAuthenticationEntryPointFor(
                        new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED),
                        new OrRequestMatcher(CAMUNDA_API, FOR_PROGRAMS))
                    .defaultAuthenticationEntryPointFor(
                        new LoginUrlAuthenticationEntryPoint("/login"), request -> true))
        .headers(
            headers ->
                headers
                    .cacheControl(cache -> cache.disable())
                    .addHeaderWriter(Csp.exceptCamunda(CAMUNDA, identityProviderOrigins()))
                    .addHeaderWriter(Csp.noStoreExceptAssets())
                    .referrerPolicy(Customizer.withDefaults()))
        .logout(
            logout ->
                logout
                    .logoutRequestMatcher(
                        new OrRequestMatcher(
                            PathPatternRequestMatcher.withDefaults()
                                .matcher(HttpMethod.POST, "/logout"),
                            CAMUNDA_LOGOUT))
                    .defaultLogoutSuccessHandlerFor(signedOutOfWebapp(), CAMUNDA_LOGOUT)
                    .defaultLogoutSuccessHandlerFor(signedOut(), request -> true))
        .addFilterBefore(
            new SessionAge(settings.sessionMaxAge(), clock), SecurityContextHolderFilter.class)
        .addFilterAfter(refusals, SecurityContextHolderFilter.class)
        .addFilterBefore(roles, AnonymousAuthenticationFilter.class)
        .addFilterAfter(person, AuthorizationFilter.class);
    switch (settings.signIn()) {
      case FORM ->
          http.formLogin(form -> form.loginPage("/login").permitAll())
              .userDetailsService(usersOfTheLab());
      case OIDC -> {
        registered();
        http.oauth2Login(
            login ->
                login
                    .loginPage("/login")
                    .failureHandler(SecurityConfiguration::notSignedIn)
                    .userInfoEndpoint(user -> user.userAuthoritiesMapper(this::groups)));
      }
    }
    return http.build();
  }

  @Bean
  PresentRoles presentRoles(
      Identification identification, People people, SessionRevocations revocations) {
    return new PresentRoles(identification, people, revocations, users.getIfAvailable(), clock);
  }

  @Bean
  PersonFilter personFilter(
      Identification identification, CurrentPerson currentPerson, IdentityService identityService) {
    return new PersonFilter(identification, currentPerson, identityService);
  }

  @Bean
  RefusalWatch refusalWatch(Identification identification, ApplicationEventPublisher events) {
    return new RefusalWatch(identification, events);
  }

  /** The filters belong into the chains above, not beside them. */
  @Bean
  FilterRegistrationBean<PresentRoles> presentRolesOnlyInTheChains(PresentRoles roles) {
    return onlyInTheChains(roles);
  }

  @Bean
  FilterRegistrationBean<RefusalWatch> refusalWatchOnlyInTheChains(RefusalWatch refusals) {
    return onlyInTheChains(refusals);
  }

  @Bean
  FilterRegistrationBean<PersonFilter> personFilterOnlyInTheChains(PersonFilter person) {
    return onlyInTheChains(person);
  }

  private static <T extends Filter> FilterRegistrationBean<T> onlyInTheChains(T filter) {
    FilterRegistrationBean<T> registration = new FilterRegistrationBean<>(filter);
    registration.setEnabled(false);
    return registration;
  }

  @Bean
  FilterRegistrationBean<ContainerBasedAuthenticationFilter> webappSignIn() {
    FilterRegistrationBean<ContainerBasedAuthenticationFilter> registration =
        new FilterRegistrationBean<>(new ContainerBasedAuthenticationFilter());
    registration.addInitParameter("authentication-provider", WebappSignIn.class.getName());
    registration.addUrlPatterns("/camunda/app/*", "/camunda/api/*");
    registration.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER + 1);
    return registration;
  }

  private UserDetailsService usersOfTheLab() {
    UserDetailsService service = users.getIfAvailable();
    if (service == null) {
      throw new SignInMissing(
          "gatehouse.sign-in is 'form', which only the lab and tests can use: the application has no"
              + " users of its own. Remove the setting and configure an OpenID provider under"
              + " spring.security.oauth2.client.");
    }
    return service;
  }

  /**
   * Whoever may register an application in the directory could otherwise make themselves tokens.
   */
  private void requireAudience() {
    OAuth2ResourceServerProperties settings = resourceServer.getIfAvailable();
    if (settings != null && settings.getJwt().getAudiences().isEmpty()) {
      throw new WrongSetting(
          "spring.security.oauth2.resourceserver.jwt.audiences",
          "without it, tokens made for any other application would be taken.",
          "Name the audience that tokens for Gatehouse have: under Entra ID the id of the"
              + " application, or its application id URI.");
    }
  }

  private ClientRegistrationRepository registered() {
    ClientRegistrationRepository repository = registrations.getIfAvailable();
    if (repository == null) {
      throw new SignInMissing(
          "Nobody could sign in: configure an OpenID provider under"
              + " spring.security.oauth2.client.registration and"
              + " spring.security.oauth2.client.provider, and which app roles mean which group"
              + " under gatehouse.oidc.groups.");
    }
    return repository;
  }

  private Set<String> identityProviderOrigins() {
    return settings.signIn() == SignInMode.OIDC ? Registrations.origins(registered()) : Set.of();
  }

  private LogoutSuccessHandler signedOut() {
    if (settings.signIn() == SignInMode.OIDC) {
      var handler = new OidcClientInitiatedLogoutSuccessHandler(registered());
      handler.setPostLogoutRedirectUri("{baseUrl}/login?signed-out");
      handler.setDefaultTargetUrl("/login?signed-out");
      return handler;
    }
    var handler = new SimpleUrlLogoutSuccessHandler();
    handler.setDefaultTargetUrl("/login?signed-out");
    return handler;
  }

  private LogoutSuccessHandler signedOutOfWebapp() {
    if (settings.signIn() == SignInMode.OIDC) {
      var handler = new WebappSignOut(registered());
      handler.setPostLogoutRedirectUri("{baseUrl}/login?signed-out");
      handler.setDefaultTargetUrl("/login?signed-out");
      return handler;
    }
    return (request, response, authentication) ->
        WebappSignOut.answer(response, "/login?signed-out");
  }

  private Collection<GrantedAuthority> groups(Collection<? extends GrantedAuthority> fromProvider) {
    Set<GrantedAuthority> groups = new LinkedHashSet<>();
    for (GrantedAuthority authority : fromProvider) {
      if (authority instanceof OidcUserAuthority oidc) {
        if (claims.userId(oidc.getAttributes()) == null) {
          throw new OAuth2AuthenticationException(
              new OAuth2Error(NO_USER_ID, claims.noUserId(), null));
        }
        authorities(claims.groups(oidc.getAttributes())).forEach(groups::add);
      }
    }
    return groups;
  }

  private static void notSignedIn(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
      throws IOException {
    boolean nobody =
        why instanceof OAuth2AuthenticationException oauth
            && NO_USER_ID.equals(oauth.getError().getErrorCode());
    log.warn("Somebody could not sign in: {}", why.getMessage());
    response.sendRedirect(
        request.getContextPath() + (nobody ? "/login?error=" + NO_USER_ID : "/login?error"));
  }

  private Converter<Jwt, AbstractAuthenticationToken> bearer() {
    return token -> {
      Map<String, Object> read = token.getClaims();
      return new JwtAuthenticationToken(
          token, authorities(claims.groupsOfBearer(read)), claims.userId(read));
    };
  }

  private static List<SimpleGrantedAuthority> authorities(Set<String> groups) {
    return groups.stream().map(SimpleGrantedAuthority::new).toList();
  }

  private static boolean isPage(HttpServletRequest request) {
    String accept = request.getHeader("Accept");
    return accept != null && accept.contains("text/html");
  }

  private static RequestMatcher path(String pattern) {
    return PathPatternRequestMatcher.withDefaults().matcher(pattern);
  }
}
