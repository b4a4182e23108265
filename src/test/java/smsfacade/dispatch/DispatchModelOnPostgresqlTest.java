package smsfacade.dispatch;

import java.sql.SQLException;
import java.util.logging.Level;
import java.util.logging.Logger;
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
  private static final Logger PRODUCT = Logger.getLogger("smsfacade");
  private static BothDatabases databases;
  private static ModelDatabase model;

  @BeforeContainer
  static void start() throws SQLException {
    PRODUCT.setLevel(Level.OFF);
    databases = new BothDatabases();
    model = new ModelDatabase(databases.postgres());
  }

  @AfterContainer
  static void stop() throws SQLException {
    model.close();
    databases.close();
    PRODUCT.setLevel(null);
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
