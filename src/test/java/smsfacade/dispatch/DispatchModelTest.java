package smsfacade.dispatch;

import java.sql.SQLException;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;
import smsfacade.storage.BothDatabases;

/**
 * Random schedules of everything that can happen to messages on their way: no message is lost, none
 * is sent twice, no outcome is forgotten, and every price is right (design, "Dispatch" 2; F91). A
 * schedule that fails shrinks to the few actions it takes, with its seed.
 *
 * <p>{@code -Dmodel.schedules=1000000} tries as many. {@link DispatchModelOnPostgresqlTest} is a
 * class of its own, so that both can run at the same time.
 */
@AddLifecycleHook(
    value = DispatchModelTest.AsManyAsWanted.class,
    propagateTo = PropagationMode.ALL_DESCENDANTS)
class DispatchModelTest {
  private static ModelDatabase model;

  @BeforeContainer
  static void start() throws SQLException {
    model = ModelDatabase.open(BothDatabases::h2);
  }

  @AfterContainer
  static void stop() throws SQLException {
    model.close();
  }

  @Property(tries = 20_000, generation = GenerationMode.RANDOMIZED, edgeCases = EdgeCasesMode.NONE)
  void holdsOnH2(@ForAll("schedules") ModelSchedule schedule) {
    schedule.run(model);
  }

  /** Schedules by the system property instead of by default. */
  static final class AsManyAsWanted implements AroundPropertyHook {
    @Override
    public PropertyExecutionResult aroundProperty(
        PropertyLifecycleContext context, PropertyExecutor property) {
      Integer wanted = Integer.getInteger("model.schedules");
      if (wanted != null) {
        context.attributes().setTries(wanted);
      }
      return property.execute();
    }
  }

  @Provide
  static Arbitrary<ModelSchedule> schedules() {
    return ModelSchedules.all();
  }
}
