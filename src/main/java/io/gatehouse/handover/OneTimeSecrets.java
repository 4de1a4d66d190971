package io.gatehouse.handover;

import io.gatehouse.casefile.CaseId;
import io.gatehouse.configuration.WrongSetting;
import io.gatehouse.handover.SecretRows.Row;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One-time secrets on their way to the person who hands them over. At most one waits per approval;
 * it is shown once or never, and destroyed with that or when its time is over.
 *
 * <p>Depositing and revealing commit on their own, whatever the caller's transaction does: a secret
 * that was set at the service must not be forgotten, and one that was shown must not come back.
 * Both need a second connection while the caller holds one.
 */
@Component
public class OneTimeSecrets implements InitializingBean {

  private static final Logger LOG = LoggerFactory.getLogger(OneTimeSecrets.class);

  private final SecretRows rows;
  private final SecretKeys keys;
  private final SecretCipher cipher;
  private final HandoverSettings settings;
  private final Clock clock;
  private final TransactionTemplate own;

  /**
   * @throws WrongSetting when the keys can't be read or are none
   */
  public OneTimeSecrets(
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      HandoverSettings settings,
      Clock clock) {
    this.rows = new SecretRows(jdbc);
    this.keys = SecretKeys.read(settings);
    this.cipher = new SecretCipher(keys);
    this.settings = settings;
    this.clock = clock;
    this.own = new TransactionTemplate(transactions);
    this.own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /**
   * Destroys what has expired and checks that the rest can be read.
   *
   * @throws WrongSetting when a waiting secret was encrypted with a key that is not configured
   */
  @Override
  public void afterPropertiesSet() {
    sweep();
    List<Row> unreadable = rows.waiting().stream().filter(row -> cannotBeRead(row)).toList();
    if (unreadable.isEmpty()) {
      return;
    }
    String cases =
        unreadable.stream()
            .map(row -> row.status().caseId() + " (key " + row.sealed().keyId() + ")")
            .distinct()
            .collect(Collectors.joining(", "));
    Instant last = seconds(unreadable.get(unreadable.size() - 1).status().expiresAt());
    throw new WrongSetting(
        "gatehouse.handover.key",
        "secrets wait to be handed over that the configured keys "
            + keys.ids()
            + " don’t open: "
            + cases
            + ".",
        "Add the former key before the present one. Without it, wait until "
            + last
            + ", when the last of them expires, start again, and make the credentials anew.");
  }

  /** Ids of the keys that this node has, the one that encrypts last. */
  List<String> keyIds() {
    List<String> ids = new ArrayList<>(keys.ids());
    ids.remove(keys.newestId());
    ids.add(keys.newestId());
    return List.copyOf(ids);
  }

  private boolean cannotBeRead(Row row) {
    Optional<char[]> secret = cipher.open(row.sealed(), row.belongsTo());
    secret.ifPresent(plain -> Arrays.fill(plain, '\0'));
    return secret.isEmpty();
  }

  /** When a secret that is made now expires. */
  public Instant expiryFromNow() {
    return now().plus(settings.lifetime());
  }

  /**
   * The secret that waits for this use of an approval, made now unless a former try has made it: a
   * job that runs again gets the same secret. One that waits from a former use is replaced. What is
   * made is committed before this returns, so set it at the service afterwards; a pass that the
   * service itself makes is made by {@code maker}.
   *
   * @param maker makes the secret, called at most once and outside any transaction of its own; what
   *     it gives is owned by the answer
   * @param expiresAt when it is destroyed unseen; see {@link #expiryFromNow}
   * @return to be closed by the caller, which wipes it
   * @throws SecretUnavailable when the secret of this use was shown already, or can't be read
   */
  public WaitingSecret depositIfAbsent(
      CaseId caseId,
      int round,
      ApprovalReference approval,
      SecretKind kind,
      Instant expiresAt,
      Supplier<char[]> maker) {
    Optional<WaitingSecret> existing = existing(caseId, approval);
    if (existing.isPresent()) {
      return existing.get();
    }
    char[] secret = maker.get();
    SecretId id = SecretId.next();
    try {
      Instant now = now();
      SecretCipher.Sealed sealed = cipher.seal(secret, Row.belongsTo(caseId, id, kind));
      SecretStatus status =
          new SecretStatus(
              id,
              caseId,
              round,
              approval,
              kind,
              SecretState.WAITING,
              now,
              now,
              expiresAt.truncatedTo(ChronoUnit.MICROS),
              null);
      own.executeWithoutResult(
          transaction -> {
            for (Row row : rows.under(approval.approvalId())) {
              boolean lapsed = !now.isBefore(row.status().expiresAt());
              if (lapsed) {
                rows.end(row.id(), SecretState.EXPIRED, row.status().expiresAt());
              } else if (!row.status().approval().equals(approval)) {
                rows.end(row.id(), SecretState.REPLACED, now);
              }
            }
            rows.insert(status, sealed);
          });
      return new WaitingSecret(id, secret, true);
    } catch (DuplicateKeyException e) {
      Arrays.fill(secret, '\0');
      return existing(caseId, approval)
          .orElseThrow(
              () ->
                  new SecretUnavailable(
                      SecretUnavailable.Cause.REPLACED,
                      caseId
                          + ": Another credential was made under the same approval at the same"
                          + " moment. Look at the case before you make one anew."));
    } catch (RuntimeException e) {
      Arrays.fill(secret, '\0');
      throw e;
    }
  }

  /**
   * A password that is to be handed over to nobody: the same each time it is asked for under one
   * use of an approval, so that a job that runs again sets no second one, and kept nowhere. It
   * follows from the newest key; without that it can't be told from chance.
   *
   * @param userPrincipalName see {@link PasswordGenerator#next}
   * @return to be wiped by the caller
   */
  public char[] passwordForNobody(
      CaseId caseId,
      ApprovalReference approval,
      PasswordGenerator passwords,
      String userPrincipalName) {
    DerivedNumbers numbers =
        new DerivedNumbers(
            keys.find(keys.newestId()).orElseThrow(),
            String.join(
                "\n",
                "password for nobody",
                caseId.value(),
                approval.approvalId(),
                String.valueOf(approval.use())));
    return passwords.drawn(userPrincipalName, numbers::below);
  }

  private Optional<WaitingSecret> existing(CaseId caseId, ApprovalReference approval) {
    return own.execute(
        transaction -> {
          Instant now = now();
          Optional<Row> row =
              rows.under(approval.approvalId()).stream()
                  .filter(candidate -> candidate.status().approval().equals(approval))
                  .findFirst();
          if (row.isEmpty()) {
            return Optional.empty();
          }
          SecretStatus status = row.get().status();
          return switch (stateAt(status, now)) {
            case EXPIRED -> Optional.empty();
            case WAITING -> Optional.of(new WaitingSecret(status.id(), open(row.get()), false));
            case SHOWN, REPLACED -> throw gone(caseId, status, now);
          };
        });
  }

  /**
   * Shows a secret, once, and destroys it: it is gone before this returns. Who saw it, when, from
   * where and how they had verified the user is kept. Whether the viewer's task it is, is for the
   * caller to know.
   *
   * @return to be wiped by the caller
   * @throws SecretUnavailable with a message for the viewer
   */
  public char[] reveal(SecretId id, Viewer viewer, Attestation attestation) {
    return own.execute(
        transaction -> {
          Instant now = now();
          Row row =
              rows.find(id)
                  .orElseThrow(
                      () ->
                          new SecretUnavailable(
                              SecretUnavailable.Cause.UNKNOWN,
                              "There is no such credential. Open the hand-over task again."));
          SecretStatus status = row.status();
          if (stateAt(status, now) != SecretState.WAITING) {
            throw gone(status.caseId(), status, now);
          }
          char[] secret = open(row);
          if (!rows.end(id, SecretState.SHOWN, now)) {
            Arrays.fill(secret, '\0');
            throw gone(status.caseId(), rows.find(id).orElseThrow().status(), now);
          }
          rows.show(id, viewer, attestation);
          return secret;
        });
  }

  /** Where the newest secret of a round stands; empty before one was made. */
  public Optional<SecretStatus> status(CaseId caseId, int round) {
    List<SecretStatus> ofRound =
        of(caseId).stream().filter(status -> status.round() == round).toList();
    return ofRound.isEmpty() ? Optional.empty() : Optional.of(ofRound.get(ofRound.size() - 1));
  }

  /** All secrets of a case, oldest first. One past its time shows as expired at once. */
  public List<SecretStatus> of(CaseId caseId) {
    Instant now = now();
    return rows.of(caseId).stream().map(row -> at(row.status(), now)).toList();
  }

  /**
   * Destroys the ciphertext of everything that has expired; runs every minute.
   *
   * @return how many
   */
  @Scheduled(fixedDelayString = "PT1M")
  public int sweep() {
    int expired = rows.endAllExpired(now());
    if (expired > 0) {
      LOG.info("Destroyed {} one-time secrets that nobody fetched in time.", expired);
    }
    return expired;
  }

  private char[] open(Row row) {
    return cipher
        .open(row.sealed(), row.belongsTo())
        .orElseThrow(
            () ->
                new SecretUnavailable(
                    SecretUnavailable.Cause.UNREADABLE,
                    "%s: The credential was encrypted with key %s, which is not configured, or its row was altered. Tell the administrator, or make the credential anew; within the approval’s life that needs no new approval."
                        .formatted(row.status().caseId(), row.sealed().keyId())));
  }

  private static SecretUnavailable gone(CaseId caseId, SecretStatus status, Instant now) {
    return switch (stateAt(status, now)) {
      case SHOWN ->
          new SecretUnavailable(
              SecretUnavailable.Cause.SHOWN_ALREADY,
              "%s: The credential was shown to %s at %s and is gone. If it did not reach the user, make it anew; within the approval’s life that needs no new approval."
                  .formatted(
                      caseId, status.showing().viewer().userId(), seconds(status.showing().at())));
      case EXPIRED ->
          new SecretUnavailable(
              SecretUnavailable.Cause.EXPIRED,
              "%s: The credential expired at %s, before anyone fetched it. Make it anew; within the approval’s life that needs no new approval."
                  .formatted(caseId, seconds(status.expiresAt())));
      case REPLACED, WAITING ->
          new SecretUnavailable(
              SecretUnavailable.Cause.REPLACED,
              caseId
                  + ": A newer credential took the place of this one. Open the newer hand-over"
                  + " task.");
    };
  }

  private static SecretState stateAt(SecretStatus status, Instant now) {
    return status.state() == SecretState.WAITING && !now.isBefore(status.expiresAt())
        ? SecretState.EXPIRED
        : status.state();
  }

  private static SecretStatus at(SecretStatus status, Instant now) {
    SecretState state = stateAt(status, now);
    return state == status.state()
        ? status
        : new SecretStatus(
            status.id(),
            status.caseId(),
            status.round(),
            status.approval(),
            status.kind(),
            state,
            status.expiresAt(),
            status.depositedAt(),
            status.expiresAt(),
            null);
  }

  private static Instant seconds(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS);
  }

  /** Both databases keep microseconds. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
