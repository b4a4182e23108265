package smsfacade.messaging.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import smsfacade.accounts.AccountPolicy;
import smsfacade.accounts.ExamplePolicy;
import smsfacade.sms.MessageClass;
import smsfacade.sms.Msisdn;
import smsfacade.sms.ResultCode;
import smsfacade.storage.TestDatabase;

/** F32: the rolling window of three minutes, and the day of Asia/Shanghai. */
class NumberHistoryTest {
  private static final Msisdn NUMBER = Msisdn.of("13800138000");
  private static final Instant NOON = Instant.parse("2026-11-21T04:00:00Z");
  private static final Instant MIDNIGHT_IN_CHINA = Instant.parse("2026-11-20T16:00:00Z");
  private static final AccountPolicy POLICY = new ExamplePolicy().make();

  private final TestDatabase database = new TestDatabase();
  private long nextId = 1;

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void theFourthVerificationTextWithinThreeMinutesIsRefused() {
    accepted(1, MessageClass.VERIFICATION, NOON.minusSeconds(179));
    accepted(1, MessageClass.VERIFICATION, NOON.minusSeconds(60));
    assertThat(refusal(NOON, Optional.of(1L), MessageClass.VERIFICATION)).isEmpty();

    accepted(1, MessageClass.VERIFICATION, NOON.minusSeconds(1));
    assertThat(refusal(NOON, Optional.of(1L), MessageClass.VERIFICATION))
        .contains(ResultCode.MSISDN_BLACK);
  }

  @Test
  void theWindowRollsWithTheClock() {
    accepted(1, MessageClass.VERIFICATION, NOON.minusSeconds(180));
    accepted(1, MessageClass.VERIFICATION, NOON.minusSeconds(60));
    accepted(1, MessageClass.VERIFICATION, NOON.minusSeconds(1));

    assertThat(refusal(NOON.minusSeconds(1), Optional.of(1L), MessageClass.VERIFICATION))
        .contains(ResultCode.MSISDN_BLACK);
    assertThat(refusal(NOON, Optional.of(1L), MessageClass.VERIFICATION)).isEmpty();
  }

  @Test
  void noticesAreNotCountedAsVerificationTexts() {
    for (int i = 1; i <= 5; i++) {
      accepted(1, MessageClass.NOTICE, NOON.minusSeconds(i));
    }
    assertThat(refusal(NOON, Optional.of(1L), MessageClass.VERIFICATION)).isEmpty();
  }

  @Test
  void theEleventhMessageOfADayIsRefusedAndTheDayEndsAtMidnightInChina() {
    for (int i = 0; i < 10; i++) {
      accepted(1, MessageClass.NOTICE, MIDNIGHT_IN_CHINA.minusSeconds(3600 + i));
    }
    Instant before = MIDNIGHT_IN_CHINA.minusSeconds(1);
    assertThat(refusal(before, Optional.of(1L), MessageClass.NOTICE))
        .contains(ResultCode.MSISDN_NO_CHANNEL);
    assertThat(refusal(MIDNIGHT_IN_CHINA, Optional.of(1L), MessageClass.NOTICE)).isEmpty();
  }

  @Test
  void anotherAccountCountsOnlyWhenAllAreCounted() {
    for (int i = 1; i <= 3; i++) {
      accepted(2, MessageClass.VERIFICATION, NOON.minusSeconds(i));
    }
    assertThat(refusal(NOON, Optional.of(1L), MessageClass.VERIFICATION)).isEmpty();
    assertThat(refusal(NOON, Optional.empty(), MessageClass.VERIFICATION))
        .contains(ResultCode.MSISDN_BLACK);
  }

  /** F26: they reach nobody. */
  @Test
  void textsOfSandboxesCountForNobodyElse() {
    for (int i = 1; i <= 3; i++) {
      accepted(2, MessageClass.VERIFICATION, NOON.minusSeconds(i));
    }
    database.inTransaction(
        entities ->
            entities.createNativeQuery("update acceptance set sandbox = true").executeUpdate());

    assertThat(refusal(NOON, Optional.of(2L), MessageClass.VERIFICATION))
        .contains(ResultCode.MSISDN_BLACK);
    assertThat(refusal(NOON, Optional.empty(), MessageClass.VERIFICATION)).isEmpty();
  }

  @Test
  void whatTheSameTransactionAcceptedCounts() {
    NumberHistory history = NumberHistory.empty(NOON);
    for (int i = 0; i < 3; i++) {
      assertThat(history.refusal(NUMBER, MessageClass.VERIFICATION, POLICY)).isEmpty();
      history.accepted(NUMBER, MessageClass.VERIFICATION);
    }
    assertThat(history.refusal(NUMBER, MessageClass.VERIFICATION, POLICY))
        .contains(ResultCode.MSISDN_BLACK);
  }

  private Optional<ResultCode> refusal(
      Instant now, Optional<Long> accountId, MessageClass messageClass) {
    return database.inTransaction(
        entities -> {
          try {
            return NumberHistory.read(
                    entities.unwrap(Connection.class), now, accountId, List.of(NUMBER))
                .refusal(NUMBER, messageClass, POLICY);
          } catch (SQLException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private void accepted(long accountId, MessageClass messageClass, Instant at) {
    long id = nextId++;
    database.inTransaction(
        entities -> {
          Connection connection = entities.unwrap(Connection.class);
          try (PreparedStatement acceptance =
                  connection.prepareStatement(
                      "insert into acceptance (id, account_id, text, extension, message_class,"
                          + " segments, accepted_at, due_at, node)"
                          + " values (?, ?, 't', '', ?, 1, ?, ?, 'node')");
              PreparedStatement message =
                  connection.prepareStatement(
                      "insert into message (id, acceptance_id, account_id, msisdn, accepted_at,"
                          + " state, version) values (?, ?, ?, ?, ?, 'ACCEPTED', 0)")) {
            acceptance.setLong(1, id);
            acceptance.setLong(2, accountId);
            acceptance.setString(3, messageClass.name());
            acceptance.setObject(4, at.atOffset(ZoneOffset.UTC));
            acceptance.setObject(5, at.atOffset(ZoneOffset.UTC));
            message.setLong(1, id);
            message.setLong(2, id);
            message.setLong(3, accountId);
            message.setString(4, NUMBER.digits());
            message.setObject(5, at.atOffset(ZoneOffset.UTC));
            return acceptance.executeUpdate() + message.executeUpdate();
          } catch (SQLException e) {
            throw new IllegalStateException(e);
          }
        });
  }
}
