package smsfacade.reports.replies;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import smsfacade.accounts.AccountsWithReports;
import smsfacade.accounts.ExtensionHolders;
import smsfacade.accounts.OptOuts;
import smsfacade.handover.ReplyBoxes;
import smsfacade.inforce.InForce;
import smsfacade.sms.Msisdn;
import smsfacade.storage.TestDatabase;
import smsfacade.vendors.Reply;

/** CL-05, F66: parts in any order, at the same time, twice, and not at all. */
@Timeout(60)
class ReplyPartsTest {
  private static final Instant NOW = Instant.parse("2026-11-25T04:00:00Z");
  private final TestDatabase database = new TestDatabase();
  private Instant now = NOW;

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void partsInAnyOrderAreOneReply() {
    add(part(3, "c"));
    add(part(1, "a"));
    join();
    assertThat(texts()).isEmpty();
    add(part(1, "once more"));
    add(part(2, "b"));
    join();
    join();
    assertThat(texts()).containsExactly("abc whole");
  }

  /** Two parts that are stored by two transactions at once do not see each other. */
  @Test
  void partsThatComeAtTheSameTimeAreOneReply() throws Exception {
    var bothStored = new CyclicBarrier(2);
    var callers = Executors.newFixedThreadPool(2);
    try {
      var first = callers.submit(() -> addAndWait(part(1, "a", 2), bothStored));
      var second = callers.submit(() -> addAndWait(part(2, "b", 2), bothStored));
      first.get(30, TimeUnit.SECONDS);
      second.get(30, TimeUnit.SECONDS);
    } finally {
      callers.shutdownNow();
    }
    join();
    assertThat(texts()).containsExactly("ab whole");
  }

  @Test
  void whatMissesAPartIsDeliveredAfterItsTimeAndSaysSo() {
    add(part(1, "a"));
    add(part(3, "c"));
    now = NOW.plus(Duration.ofSeconds(599));
    join();
    assertThat(texts()).isEmpty();
    now = NOW.plus(Duration.ofSeconds(601));
    join();
    join();
    assertThat(texts()).containsExactly("ac incomplete");
  }

  private Object addAndWait(Reply part, CyclicBarrier bothStored) {
    return in(
        (parts, matcher) -> {
          parts.add("chuanglan", part);
          try {
            return bothStored.await(20, TimeUnit.SECONDS);
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private void add(Reply part) {
    in(
        (parts, matcher) -> {
          matcher.store("chuanglan", List.of(part));
          return null;
        });
  }

  private void join() {
    in(
        (parts, matcher) -> {
          parts.join(100);
          return null;
        });
  }

  private List<String> texts() {
    return database.inTransaction(
        entities ->
            entities
                .createQuery("select r from ReplyRecord r order by r.id", ReplyRecord.class)
                .getResultList()
                .stream()
                .map(reply -> reply.text() + (reply.isIncomplete() ? " incomplete" : " whole"))
                .toList());
  }

  private <T> T in(BiFunction<ReplyParts, ReplyMatcher, T> work) {
    return database.inTransaction(
        entities -> {
          var parts = new ReplyParts();
          var matcher = new ReplyMatcher();
          parts.entities = entities;
          parts.replies = matcher;
          parts.clock = Clock.fixed(now, ZoneOffset.UTC);
          parts.openSeconds = 600;
          matcher.entities = entities;
          matcher.parts = parts;
          matcher.optOuts = new OptOuts(new InForce(), parts.clock);
          matcher.messages = new AnsweredMessages(new ExtensionHolders(new InForce()));
          matcher.boxes = new ReplyBoxes(new AccountsWithReports(new InForce()));
          matcher.clock = parts.clock;
          return work.apply(parts, matcher);
        });
  }

  private static Reply part(int number, String text) {
    return part(number, text, 3);
  }

  private static Reply part(int number, String text, int total) {
    return new Reply(
        Msisdn.of("13800138000"),
        "12",
        text,
        Optional.of(NOW),
        Optional.of(new Reply.Part(77, total, number)));
  }
}
