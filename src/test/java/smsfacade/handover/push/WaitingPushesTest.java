package smsfacade.handover.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import smsfacade.handover.PushStream.Kind;
import smsfacade.handover.WaitingPushes;
import smsfacade.handover.WaitingPushes.Waiting;
import smsfacade.storage.BothDatabases;
import smsfacade.storage.EachDatabase;
import smsfacade.vendors.LocalServer;

/** F79: what an administrator sees of a client that takes nothing. */
class WaitingPushesTest {
  @RegisterExtension private static final BothDatabases DATABASES = new BothDatabases();

  @ParameterizedTest
  @EachDatabase
  void countsWhatAnAccountWaitsForAndWhatWentWrong(DataSource database) throws Exception {
    try (var server = LocalServer.answering(500, "text/plain", "no");
        var world = new PushWorld(database)) {
      var waiting = new WaitingPushes(world.transactions, world.accounts);
      world.pushTo(server.address(), server.address());
      world.delivered(world.one, 3);
      Pushing node = world.node();
      world.tick(node);
      assertThat(waiting.all())
          .contains(new Waiting("user" + world.one, Kind.REPORTS, 3, Optional.of(PushWorld.NOW), 1))
          .noneMatch(one -> one.userName().equals("user" + world.other));
      assertThat(world.statistics.troubles().get("user" + world.one).givenUp()).isZero();

      for (Duration delay : PushWorld.DELAYS) {
        world.clock.forward(delay);
        world.tick(node);
      }

      assertThat(waiting.all()).noneMatch(one -> one.userName().equals("user" + world.one));
      var trouble = world.statistics.troubles().get("user" + world.one);
      assertThat(trouble.givenUp()).isEqualTo(3);
      assertThat(trouble.lastError()).contains("500");
    }
  }
}
