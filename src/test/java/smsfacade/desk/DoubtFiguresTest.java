package smsfacade.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import smsfacade.desk.DoubtFigures.Figure;
import smsfacade.ledger.FinishedAcceptances;
import smsfacade.ledger.Lane;
import smsfacade.ledger.MessageState;
import smsfacade.sms.MessageClass;
import smsfacade.storage.BothDatabases;
import smsfacade.storage.EachDatabase;

/** What customers may complain about is counted, and what went well is not (F73, F101). */
class DoubtFiguresTest {
  private static final long MINUTE = 60_000;

  @RegisterExtension private static final BothDatabases DATABASES = new BothDatabases();

  @ParameterizedTest
  @EachDatabase
  void countsEachStateWithTheAgeOfItsOldest(DataSource database) {
    var world = new DeskWorld(database);
    world.ended(1, "huaxin", MessageState.UNKNOWN, "13800000001", "13800000002");
    world.clock.forward(Duration.ofMinutes(1));
    world.ended(1, "huaxin", MessageState.UNKNOWN, "13800000003");
    world.ended(1, "huaxin", MessageState.REFUSED, "13800000004");
    world.ended(1, "huaxin", MessageState.FAILED, "13800000005");
    world.ended(1, "onenet", MessageState.NO_REPORT, "13800000006");
    world.ended(1, "huaxin", MessageState.DELIVERED, "13800000007");
    world.clock.forward(Duration.ofMinutes(1));

    DoubtFigures figures = figures(world);
    assertThat(figures.unknown()).isEqualTo(new Figure(3, 2 * MINUTE));
    assertThat(figures.refused()).isEqualTo(new Figure(1, MINUTE));
    assertThat(figures.failed()).isEqualTo(new Figure(1, MINUTE));
    assertThat(figures.noReport()).isEqualTo(new Figure(1, MINUTE));
    assertThat(figures.overdue()).isEqualTo(new Figure(0, 0));
  }

  @ParameterizedTest
  @EachDatabase
  void forgetsWhatWentWellInTheEndAndWhatIsGone(DataSource database) {
    var world = new DeskWorld(database);
    long first = world.ended(1, "huaxin", MessageState.UNKNOWN, "13800000001", "13800000002");
    long message = world.messages(first).get(0);
    world.reported(message, MessageState.UNKNOWN, MessageState.FAILED, "UNDELIV");
    assertThat(figures(world).unknown().count()).isEqualTo(1);
    assertThat(figures(world).failed().count()).isEqualTo(1);
    world.reported(message, MessageState.FAILED, MessageState.DELIVERED, "DELIVRD");
    assertThat(figures(world).failed().count()).isZero();

    world.transactions.run(
        "removing",
        connection -> {
          new FinishedAcceptances(world.ledger).remove(connection, List.of(first));
          return first;
        });
    assertThat(figures(world).unknown()).isEqualTo(new Figure(0, 0));
  }

  @ParameterizedTest
  @EachDatabase
  void countsFailuresOfADayOnly(DataSource database) {
    var world = new DeskWorld(database);
    world.ended(1, "huaxin", MessageState.FAILED, "13800000001");
    world.ended(1, "huaxin", MessageState.UNKNOWN, "13800000002");
    world.clock.forward(DoubtFigures.RECENT.plusSeconds(1));
    assertThat(figures(world).failed()).isEqualTo(new Figure(0, 0));
    assertThat(figures(world).unknown().count()).isEqualTo(1);
  }

  /** Five minutes after its time, wherever a try was put off to; not while it waits in a line. */
  @ParameterizedTest
  @EachDatabase
  void whatShouldHaveLeftIsOverdueUnlessItWaitsForAVendor(DataSource database) {
    var world = new DeskWorld(database);
    world.accepted(1, MessageClass.VERIFICATION, Duration.ZERO, "13800000001", "13800000002");
    long parked = world.accepted(1, MessageClass.NOTICE, Duration.ZERO, "13800000003");
    long tried = world.accepted(1, MessageClass.NOTICE, Duration.ZERO, "13800000004");
    long planned = world.accepted(1, MessageClass.NOTICE, Duration.ZERO, "13800000005");
    world.update(
        "update due_entry set lane = ? where acceptance_id = ?",
        Lane.waiting(1, MessageClass.NOTICE).number(),
        parked);
    world.clock.forward(Duration.ofMinutes(6));
    world.update(
        "update due_entry set due_at = ?, tries = 7 where acceptance_id = ?",
        world.clock.instant().plusSeconds(70),
        tried);
    world.update("update acceptance set due_at = ? where id = ?", world.clock.instant(), planned);
    world.accepted(1, MessageClass.NOTICE, Duration.ZERO, "13800000006");

    assertThat(figures(world).overdue()).isEqualTo(new Figure(3, 6 * MINUTE));
  }

  @ParameterizedTest
  @EachDatabase
  void countsWhatVendorsSaidInVain(DataSource database) {
    var world = new DeskWorld(database);
    world.update(
        "insert into raw_answer (id, vendor, content, operation, received_at, state)"
            + " values (1, 'huaxin', 'REPORTS', 'HX-05', ?, 'UNREADABLE'),"
            + " (2, 'huaxin', 'REPORTS', 'HX-05', ?, 'APPLIED')",
        DeskWorld.NOW,
        DeskWorld.NOW);
    world.update(
        "insert into unmatched_report (id, vendor, vendor_message_id, fate, vendor_code,"
            + " received_at, tries) values (1, 'huaxin', 'x', 'DELIVERED', 'DELIVRD', ?, 0)",
        DeskWorld.NOW);
    world.clock.forward(Duration.ofMinutes(1));
    assertThat(figures(world).unreadableAnswers()).isEqualTo(new Figure(1, MINUTE));
    assertThat(figures(world).unmatchedReports()).isEqualTo(new Figure(1, MINUTE));
  }

  private static DoubtFigures figures(DeskWorld world) {
    return new DoubtFigures(world.transactions, world.clock);
  }
}
