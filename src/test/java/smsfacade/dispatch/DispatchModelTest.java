package smsfacade.dispatch;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;
import smsfacade.dispatch.ModelAction.Accept;
import smsfacade.dispatch.ModelAction.BringBack;
import smsfacade.dispatch.ModelAction.Cancel;
import smsfacade.dispatch.ModelAction.Claim;
import smsfacade.dispatch.ModelAction.DatabaseAway;
import smsfacade.dispatch.ModelAction.DatabaseBack;
import smsfacade.dispatch.ModelAction.Fail;
import smsfacade.dispatch.ModelAction.Finish;
import smsfacade.dispatch.ModelAction.Flush;
import smsfacade.dispatch.ModelAction.Go;
import smsfacade.dispatch.ModelAction.Keep;
import smsfacade.dispatch.ModelAction.Kill;
import smsfacade.dispatch.ModelAction.Pass;
import smsfacade.dispatch.ModelAction.Pause;
import smsfacade.dispatch.ModelAction.Remove;
import smsfacade.dispatch.ModelAction.Report;
import smsfacade.dispatch.ModelAction.Resume;
import smsfacade.dispatch.ModelAction.Start;
import smsfacade.dispatch.ModelRouting.Route;
import smsfacade.dispatch.ModelVendor.Ending;
import smsfacade.sms.MessageClass;
import smsfacade.storage.BothDatabases;
import smsfacade.vendors.DeliveryReport.Fate;

/**
 * Random schedules of everything that can happen to messages on their way: no message is lost, none
 * is sent twice, no outcome is forgotten, and every price is right (design, "Dispatch" 2; F91). A
 * schedule that fails shrinks to the few actions it takes, with its seed.
 *
 * <p>{@code -Dmodel.schedules=1000000} tries as many on H2.
 */
@AddLifecycleHook(
    value = DispatchModelTest.AsManyAsWanted.class,
    propagateTo = PropagationMode.ALL_DESCENDANTS)
class DispatchModelTest {
  private static final Logger PRODUCT = Logger.getLogger("smsfacade");
  private static BothDatabases databases;
  private static Map<String, ModelDatabase> models;

  @BeforeContainer
  static void start() throws SQLException {
    PRODUCT.setLevel(Level.OFF);
    databases = new BothDatabases();
    models = new HashMap<>();
    for (var database : databases.all().toList()) {
      models.put(database.getName(), new ModelDatabase(database.getPayload()));
    }
  }

  @AfterContainer
  static void stop() throws SQLException {
    for (ModelDatabase model : models.values()) {
      model.close();
    }
    databases.close();
    PRODUCT.setLevel(null);
  }

  @Property(tries = 20_000, generation = GenerationMode.RANDOMIZED, edgeCases = EdgeCasesMode.NONE)
  void holdsOnH2(@ForAll("schedules") ModelSchedule schedule) {
    schedule.run(models.get("H2"));
  }

  @Property(tries = 2_000, generation = GenerationMode.RANDOMIZED, edgeCases = EdgeCasesMode.NONE)
  void holdsOnPostgresql(@ForAll("schedules") ModelSchedule schedule) {
    schedule.run(models.get("PostgreSQL"));
  }

  /** Schedules by the system property instead of by default, and then on H2 alone. */
  static final class AsManyAsWanted implements AroundPropertyHook {
    @Override
    public PropertyExecutionResult aroundProperty(
        PropertyLifecycleContext context, PropertyExecutor property) {
      Integer wanted = Integer.getInteger("model.schedules");
      if (wanted != null) {
        context
            .attributes()
            .setTries(context.targetMethod().getName().equals("holdsOnH2") ? wanted : 1);
      }
      return property.execute();
    }
  }

  @Provide
  static Arbitrary<ModelSchedule> schedules() {
    return actions()
        .list()
        .ofMinSize(1)
        .ofMaxSize(40)
        .withSizeDistribution(RandomDistribution.uniform())
        .map(ModelSchedule::new);
  }

  private static Arbitrary<ModelAction> actions() {
    Arbitrary<String> nodes = Arbitraries.of("A", "B");
    Arbitrary<String> vendors = Arbitraries.of("plain", "second", "repeats", "slow");
    Arbitrary<Integer> some = Arbitraries.of(0, 1, 2, 3, 4);
    Arbitrary<Ending> endings = endings();
    return Arbitraries.frequencyOf(
        List.of(
            of(
                12,
                Combinators.combine(
                        Arbitraries.of(Route.class),
                        Arbitraries.of(1, 2, 3, 4, 5),
                        Arbitraries.of(
                            MessageClass.NOTICE, MessageClass.VERIFICATION, MessageClass.MARKETING),
                        Arbitraries.of(1, 2),
                        Arbitraries.of(0, 0, 0, 40))
                    .as(Accept::new)),
            of(12, Combinators.combine(nodes, Arbitraries.of(64, 2, 1)).as(Claim::new)),
            of(24, Combinators.combine(nodes, some, endings).as(Go::new)),
            of(10, Combinators.combine(nodes, some, endings).as(Finish::new)),
            of(4, nodes.map(Flush::new)),
            of(4, nodes.map(Keep::new)),
            of(2, nodes.map(Kill::new)),
            of(3, nodes.map(Start::new)),
            of(
                10,
                Combinators.combine(
                        Arbitraries.of(300, 3_000, 30_000, 90_000),
                        Arbitraries.of(
                            Set.of("A", "B"), Set.of("A"), Set.of("B"), Set.<String>of()))
                    .as(Pass::new)),
            of(2, some.map(Cancel::new)),
            of(4, Combinators.combine(some, Arbitraries.of(Fate.class)).as(Report::new)),
            of(1, vendors.map(Pause::new)),
            of(1, vendors.map(Resume::new)),
            of(1, vendors.map(Remove::new)),
            of(1, vendors.map(BringBack::new)),
            of(
                6,
                Combinators.combine(
                        Arbitraries.of(ModelDatabase.Failure.class), Arbitraries.of(1, 1, 2, 5))
                    .as(Fail::new)),
            of(1, Arbitraries.just(new DatabaseAway())),
            of(2, Arbitraries.just(new DatabaseBack()))));
  }

  private static Arbitrary<Ending> endings() {
    var weighted = new ArrayList<Tuple2<Integer, Ending>>();
    for (Ending ending : Ending.values()) {
      weighted.add(
          Tuple.of(
              switch (ending) {
                case ACCEPTED -> 8;
                case TAKEN_AND_UNKNOWN, UNKNOWN, NOT_SENT, REFUSED_FOR_NOW -> 3;
                default -> 1;
              },
              ending));
    }
    return Arbitraries.frequency(weighted);
  }

  private static Tuple2<Integer, Arbitrary<ModelAction>> of(
      int weight, Arbitrary<? extends ModelAction> actions) {
    return Tuple.of(weight, actions.map(action -> action));
  }
}
