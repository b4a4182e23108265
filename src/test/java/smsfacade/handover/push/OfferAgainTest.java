package smsfacade.handover.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import smsfacade.audit.AuditTrail;
import smsfacade.handover.OfferAgain;
import smsfacade.handover.OfferAgain.Offered;
import smsfacade.node.Node;
import smsfacade.storage.BothDatabases;
import smsfacade.storage.EachDatabase;
import smsfacade.testbed.TestConfig;
import smsfacade.vendors.LocalServer;

/** What was told may be told again when an administrator says so (F69). */
class OfferAgainTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration DAY = Duration.ofDays(1);

  @RegisterExtension private static final BothDatabases DATABASES = new BothDatabases();

  private static AuditTrail audit(PushWorld world) {
    return new AuditTrail(world.transactions, new Node(), world.clock);
  }

  private static OfferAgain administrator(PushWorld world) {
    return new OfferAgain(
        world.transactions, world.accounts, audit(world), TestConfig.of(Map.of()), world.clock);
  }

  @ParameterizedTest
  @EachDatabase
  void offersWhatWasReadInATime(DataSource database) throws Exception {
    try (var world = new PushWorld(database)) {
      world.pushNowhere();
      String user = "user" + world.one;
      Instant begin = world.clock.instant();
      world.delivered(world.one, 1);
      world.clock.forward(MINUTE);
      Instant from = world.clock.instant();
      world.delivered(world.one, 2);
      world.delivered(world.other, 2);
      world.replied(world.one, "15023239810", "a", from, "");
      assertThat(world.fetched(world.one)).isEqualTo(3);
      world.replies.read(world.replies.unread(world.one, 10));
      world.clock.forward(MINUTE);
      Instant to = world.clock.instant();
      world.delivered(world.one, 4);
      assertThat(world.fetched(world.one)).isEqualTo(4);

      assertThat(administrator(world).offerAgain("ops", user, from, to))
          .isEqualTo(new Offered(2, 1));

      assertThat(world.fetched(world.one)).isEqualTo(2);
      assertThat(world.replies.unread(world.one, 10).boxes()).hasSize(1);
      assertThat(audit(world).latest(1))
          .extracting(entry -> entry.act().what(), entry -> entry.act().subject())
          .containsExactly(tuple("offerAgain", "account " + user));
      world.clock.forward(DAY.multipliedBy(7));
      assertThat(administrator(world).offerAgain("ops", user, begin, to))
          .as("what is not handed out any more")
          .isEqualTo(new Offered(0, 0));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> administrator(world).offerAgain("ops", user, to, from));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> administrator(world).offerAgain("ops", "nobody", from, to))
          .withMessage("no account nobody");
    }
  }

  /** What is on its way to the client is not read yet. */
  @ParameterizedTest
  @EachDatabase
  void offersNothingThatIsBeingPushed(DataSource database) throws Exception {
    try (var server = LocalServer.answering(200, "", "error");
        var world = new PushWorld(database)) {
      world.pushTo(server.address());
      var node = world.node();
      Instant from = world.clock.instant();
      world.delivered(world.one, 1);
      world.tick(node);
      world.clock.forward(MINUTE);
      world.delivered(world.one, 1);

      assertThat(administrator(world).offerAgain("ops", "user" + world.one, from, from.plus(DAY)))
          .isEqualTo(new Offered(0, 0));
    }
  }

  @ParameterizedTest
  @EachDatabase
  void pushesAgainWhatWasGivenUp(DataSource database) throws Exception {
    var answer = new String[] {"error"};
    try (var server =
            new LocalServer((request, connection) -> connection.answer(200, "", answer[0]));
        var world = new PushWorld(database)) {
      world.pushNowhere();
      world.delivered(world.one, 1);
      world.pushTo(server.address());
      var node = world.node();
      world.delivered(world.one, 2);
      world.tick(node);
      for (Duration delay : PushWorld.DELAYS) {
        world.clock.forward(delay);
        world.tick(node);
      }
      assertThat(server.requests()).hasSize(3);
      var held = world.reports.unread(world.one, 1);
      answer[0] = "1";

      assertThat(administrator(world).pushAgain("ops", "user" + world.one))
          .as("but for what is being read")
          .isEqualTo(new Offered(2, 0));
      assertThat(world.fetched(world.one)).isZero();
      world.tick(node);

      assertThat(server.requests()).hasSize(4);
      world.reports.giveBack(held);
      assertThat(world.fetched(world.one)).isEqualTo(1);
      assertThat(world.waiting()).isZero();
      assertThatIllegalArgumentException()
          .isThrownBy(() -> administrator(world).pushAgain("ops", "user" + world.other))
          .withMessage("user" + world.other + " has nothing pushed");
    }
  }
}
