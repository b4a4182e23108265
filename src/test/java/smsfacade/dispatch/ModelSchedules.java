package smsfacade.dispatch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
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
import smsfacade.vendors.DeliveryReport.Fate;

/**
 * Random schedules. Each has a focus: where everything happens at once, the few things that go
 * wrong only together seldom meet.
 */
final class ModelSchedules {
  private static final Map<Focus, Arbitrary<ModelSchedule>> BY_FOCUS = new LinkedHashMap<>();

  static {
    for (List<Route> routes :
        Stream.concat(Stream.of(List.of(Route.values())), Stream.of(Route.values()).map(List::of))
            .toList()) {
      for (boolean failures : List.of(true, false)) {
        for (boolean ends : List.of(true, false)) {
          for (boolean vendorsChange : List.of(true, false)) {
            var focus = new Focus(routes, failures, ends, vendorsChange);
            BY_FOCUS.put(focus, focus.schedules());
          }
        }
      }
    }
  }

  private ModelSchedules() {}

  static Arbitrary<ModelSchedule> all() {
    return Arbitraries.of(List.copyOf(BY_FOCUS.keySet())).flatMap(BY_FOCUS::get);
  }

  /**
   * What may happen.
   *
   * @param failures of the database
   * @param ends of processes
   */
  private record Focus(List<Route> routes, boolean failures, boolean ends, boolean vendorsChange) {
    Arbitrary<ModelSchedule> schedules() {
      Arbitrary<List<ModelAction>> first = calls().list().ofMinSize(1).ofMaxSize(3);
      Arbitrary<List<ModelAction>> then =
          actions()
              .list()
              .ofMinSize(5)
              .ofMaxSize(40)
              .withSizeDistribution(RandomDistribution.uniform());
      return Combinators.combine(first, then)
          .as(
              (calls, others) -> {
                var all = new ArrayList<>(calls);
                all.addAll(others);
                return new ModelSchedule(all);
              });
    }

    private Arbitrary<ModelAction> calls() {
      return Combinators.combine(
              Arbitraries.of(routes),
              Arbitraries.of(1, 2, 3, 4, 5),
              Arbitraries.of(MessageClass.class),
              Arbitraries.of(1, 2),
              Arbitraries.of(0, 0, 0, 0, 40))
          .as(Accept::new);
    }

    private Arbitrary<ModelAction> actions() {
      Arbitrary<String> nodes = Arbitraries.of("A", "B");
      Arbitrary<String> vendors = Arbitraries.of("plain", "second", "repeats", "slow");
      Arbitrary<Integer> some = Arbitraries.of(0, 1, 2, 3, 4);
      Arbitrary<Ending> endings = endings();
      var kinds = new ArrayList<Tuple2<Integer, Arbitrary<ModelAction>>>();
      add(kinds, 5, calls());
      add(kinds, 8, Combinators.combine(nodes, Arbitraries.of(64, 64, 2, 1)).as(Claim::new));
      add(kinds, 40, Combinators.combine(nodes, some, endings).as(Go::new));
      add(kinds, 10, Combinators.combine(nodes, some, endings).as(Finish::new));
      add(kinds, 4, nodes.map(Flush::new));
      add(kinds, 5, nodes.map(Keep::new));
      add(
          kinds,
          9,
          Combinators.combine(
                  Arbitraries.of(300, 3_000, 3_000, 30_000, 30_000, 90_000),
                  Arbitraries.of(Set.of("A", "B"), Set.of("A"), Set.of("B"), Set.<String>of()))
              .as(Pass::new));
      add(kinds, 1, some.map(Cancel::new));
      add(kinds, 5, Combinators.combine(some, Arbitraries.of(Fate.class)).as(Report::new));
      if (ends) {
        add(
            kinds,
            3,
            Combinators.combine(nodes, Arbitraries.of(true, true, true, false)).as(Kill::new));
        add(kinds, 4, nodes.map(Start::new));
      }
      if (vendorsChange) {
        add(kinds, 2, vendors.map(Pause::new));
        add(kinds, 2, vendors.map(Resume::new));
        add(kinds, 2, vendors.map(Remove::new));
        add(kinds, 2, vendors.map(BringBack::new));
      }
      if (failures) {
        add(
            kinds,
            5,
            Combinators.combine(
                    Arbitraries.of(ModelDatabase.Failure.class), Arbitraries.of(1, 1, 1, 2, 4))
                .as(Fail::new));
        add(kinds, 1, Arbitraries.just(new DatabaseAway()));
        add(kinds, 3, Arbitraries.just(new DatabaseBack()));
      }
      return Arbitraries.frequencyOf(kinds);
    }

    private static void add(
        List<Tuple2<Integer, Arbitrary<ModelAction>>> kinds,
        int weight,
        Arbitrary<? extends ModelAction> actions) {
      kinds.add(Tuple.of(weight, actions.map(action -> action)));
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
  }
}
