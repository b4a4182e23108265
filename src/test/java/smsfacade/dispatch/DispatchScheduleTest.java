package smsfacade.dispatch;

import java.sql.SQLException;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import smsfacade.dispatch.ModelAction.Accept;
import smsfacade.dispatch.ModelAction.Claim;
import smsfacade.dispatch.ModelAction.Fail;
import smsfacade.dispatch.ModelAction.Finish;
import smsfacade.dispatch.ModelAction.Flush;
import smsfacade.dispatch.ModelAction.Go;
import smsfacade.dispatch.ModelAction.Keep;
import smsfacade.dispatch.ModelAction.Kill;
import smsfacade.dispatch.ModelAction.Pass;
import smsfacade.dispatch.ModelAction.Remove;
import smsfacade.dispatch.ModelAction.Report;
import smsfacade.dispatch.ModelAction.Start;
import smsfacade.dispatch.ModelDatabase.Failure;
import smsfacade.dispatch.ModelRouting.Route;
import smsfacade.dispatch.ModelVendor.Ending;
import smsfacade.sms.MessageClass;
import smsfacade.storage.BothDatabases;
import smsfacade.vendors.DeliveryReport.Fate;

/** Schedules that {@link DispatchModelTest} found, each with what went wrong. */
class DispatchScheduleTest {
  private static ModelDatabase model;

  @BeforeAll
  static void start() throws SQLException {
    model = ModelDatabase.open(BothDatabases::h2);
  }

  @AfterAll
  static void stop() throws SQLException {
    model.close();
  }

  private static void holds(ModelAction... actions) {
    ModelSchedule.of(actions).run(model);
  }

  /**
   * A claim whose commit was in doubt was rolled back, and another node sent the message. That the
   * first had not sent it was then said of the other's request, and it was sent once more.
   */
  @Test
  void whatANodeDidNotBeginSaysNothingOfAnothersRequest() {
    holds(
        new Accept(Route.TWO, 1, MessageClass.NOTICE, 1, 0),
        new Fail(Failure.LOST_IN_DOUBT, 1),
        new Claim("A", 64),
        new Claim("A", 64));
  }

  /** The node ended, and the report came before another took over. */
  @Test
  void aRequestWhoseMessagesWereReportedHasAnEndToo() {
    holds(
        new Accept(Route.REPEATS_ALONE, 1, MessageClass.NOTICE, 1, 0),
        new Claim("B", 64),
        new Finish("B", 0, Ending.TAKEN_AND_UNKNOWN),
        new Kill("B", false),
        new Report(0, Fate.DELIVERED));
  }

  /**
   * A killed process had begun it and not sent it; another asked its vendor, which took it then.
   * The vendor left the definitions, and when the first was started again the message was opened.
   */
  @Test
  void whatWasPerhapsAskedOfAVendorThatIsGoneIsNotSentByAnother() {
    holds(
        new Accept(Route.REPEATS, 1, MessageClass.NOTICE, 1, 0),
        new Claim("A", 64),
        new Kill("A", true),
        new Pass(30_000, Set.of("B")),
        new Finish("B", 0, Ending.TAKEN_AND_UNKNOWN),
        new Flush("B"),
        new Remove("repeats"),
        new Start("A"),
        new Keep("A"));
  }

  /**
   * A node that had stood still claimed its work again, and what it had still in hand of it was
   * done together with other work of the new claim: the entry was taken off, and the question with
   * it.
   */
  @Test
  void workThatIsHeldTwiceIsDoneUnderItsOwnClaim() {
    holds(
        new Accept(Route.REPEATS, 5, MessageClass.MARKETING, 2, 0),
        new Accept(Route.REPEATS, 5, MessageClass.MARKETING, 2, 0),
        new Go("A", 0, Ending.ACCEPTED),
        new Go("A", 0, Ending.ACCEPTED),
        new Go("A", 0, Ending.FAULT),
        new Pass(90_000, Set.of("B")),
        new Finish("B", 3, Ending.TAKEN_AND_UNKNOWN),
        new Pass(30_000, Set.of("A")),
        new Go("A", 2, Ending.TAKEN_AND_UNKNOWN));
  }

  /**
   * A node that had stood still gave up a message that another was about to send; this one found it
   * gone, and took its entry off with the question that was still to be asked.
   */
  @Test
  void whatAnotherHoldsIsNotGivenUp() {
    holds(
        new Accept(Route.REPEATS_ALONE, 2, MessageClass.MARKETING, 1, 0),
        new Accept(Route.REPEATS_ALONE, 4, MessageClass.MARKETING, 1, 0),
        new Go("B", 4, Ending.ACCEPTED),
        new Pass(90_000, Set.of("A")),
        new Go("B", 1, Ending.UNKNOWN),
        new Pass(90_000, Set.of("A")),
        new Pass(90_000, Set.of()),
        new Finish("A", 0, Ending.FAULT),
        new Go("B", 3, Ending.ACCEPTED),
        new Go("A", 0, Ending.REFUSED_FOR_NOW),
        new Claim("B", 1));
  }
}
