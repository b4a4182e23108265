package smsfacade.testbed;

import java.net.URI;

/** Where the packaged facade runs: the one shared by all tests, or one started by hand. */
public final class FacadeUnderTest {
  private FacadeUnderTest() {}

  /** Its root, with a slash at the end; {@code -Dsmsfacade.test.address} names another. */
  public static URI address() {
    String given = System.getProperty("smsfacade.test.address");
    return given == null ? RunningFacade.shared().address() : URI.create(given);
  }

  public static URI service() {
    return address().resolve("WebService.asmx");
  }
}
