package smsfacade.testbed;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * A PostgreSQL server that a test can stop and start again under the facade that uses it. It is
 * there when a test gets it, and a test that ends has brought it back.
 */
public final class LosableDatabase {
  private final PostgresServer server = PostgresServer.start("losable-database");
  private final RunningFacade facade =
      RunningFacade.on(
          server.database(),
          Path.of("src/test/resources/testbed/rules.xml"),
          Map.of("SMSFACADE_SECRET_KEY", "YSBrZXkgZm9yIHRoZSB0ZXN0cyBvZiBydWxlcyBvbmw="));

  private LosableDatabase() {}

  /** The one of this test JVM. */
  public static LosableDatabase shared() {
    return Shared.DATABASE;
  }

  public Database database() {
    return server.database();
  }

  /**
   * {@link RunningFacade#rules}: the facade on it, with {@code testbed/rules.xml}. Do not close it.
   */
  public RunningFacade facade() {
    return facade;
  }

  public void lose() throws IOException {
    server.lose();
  }

  /** With all that it had; nothing happens when it is there. */
  public void bringBack() {
    server.bringBack();
  }

  private static final class Shared {
    static final LosableDatabase DATABASE = new LosableDatabase();
  }
}
