package smsfacade.dispatch;

import java.sql.SQLException;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import smsfacade.storage.BothDatabases;

/** What {@link DispatchModelTest} says of H2 holds on PostgreSQL. */
class DispatchModelOnPostgresqlTest {
  private static ModelDatabase model;

  @BeforeContainer
  static void start() throws SQLException {
    model = ModelDatabase.open(BothDatabases::postgres);
  }

  @AfterContainer
  static void stop() throws SQLException {
    model.close();
  }

  @Property(tries = 2_000, generation = GenerationMode.RANDOMIZED, edgeCases = EdgeCasesMode.NONE)
  void holdsOnPostgresql(@ForAll("schedules") ModelSchedule schedule) {
    schedule.run(model);
  }

  @Provide
  static Arbitrary<ModelSchedule> schedules() {
    return ModelSchedules.all();
  }
}
