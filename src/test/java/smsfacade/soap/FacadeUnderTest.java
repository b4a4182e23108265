package smsfacade.soap;

import java.net.URI;
import smsfacade.testbed.RunningFacade;

/** Where the packaged facade runs: the one shared by all tests, or one started by hand. */
final class FacadeUnderTest {
  private FacadeUnderTest() {}

  /** Its root, with a slash at the end; {@code -Dsmsfacade.test.address} names another. */
  static URI address() {
    String given = System.getProperty("smsfacade.test.address");
    return given == null ? RunningFacade.shared().address() : URI.create(given);
  }

  static URI service() {
    return address().resolve("WebService.asmx");
  }
}
