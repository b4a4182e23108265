package smsfacade.soap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.logging.Filter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import smsfacade.testbed.LogLines;
import smsfacade.testbed.RunnableJar;
import smsfacade.testbed.RunningFacade;

/**
 * What is no good HTTP is refused before it reaches the facade. Anybody can send it, so the log
 * says it in a line a second and cause, and without the server's stacks (F83, F109).
 */
class BrokenHttpIT {
  private static final int TIMES = 10;
  private static final RunningFacade FACADE = RunningFacade.shared();
  private static final Map<String, String> BROKEN =
      Map.of(
          "two lengths",
          "POST /WebService.asmx HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n"
              + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
          "a chunk without a length",
          "POST /WebService.asmx HTTP/1.1\r\nHost: a\r\nContent-Type: text/xml\r\n"
              + "Transfer-Encoding: chunked\r\n\r\n<x>\r\n",
          "a chunk's end that is none",
          "POST /WebService.asmx HTTP/1.1\r\nHost: a\r\nContent-Type: text/xml\r\n"
              + "Transfer-Encoding: chunked\r\n\r\n1\r\nabc\r\n0\r\n\r\n",
          "no digits behind a percent",
          "GET /WebService.asmx%zz HTTP/1.1\r\nHost: a\r\n\r\n",
          "nothing behind a percent",
          "GET /WebService.asmx% HTTP/1.1\r\nHost: a\r\n\r\n",
          "a method with a comma",
          ",OST /WebService.asmx HTTP/1.1\r\nHost: a\r\n\r\n",
          "no Host",
          "GET /WebService.asmx HTTP/1.1\r\n\r\n");

  @Test
  void isLoggedInALineASecondWithoutStacks() throws IOException {
    LogLines log = LogLines.since(FACADE.log());
    for (int i = 0; i < TIMES; i++) {
      for (String request : BROKEN.values()) {
        assertThat(send(FACADE.address(), request)).doesNotStartWith("HTTP/1.1 5");
      }
    }
    assertThat(log.stacks()).isEmpty();
    assertThat(log.repeated()).isEmpty();
    assertThat(log.lines()).isNotEmpty();
  }

  /** As the JVM throws it that has optimized the place where it was thrown thousands of times. */
  @Test
  void isLoggedSoAlsoWhereTheJvmLeavesItsStackOut() throws Exception {
    var failure = new NullPointerException();
    failure.setStackTrace(new StackTraceElement[0]);
    var line = new LogRecord(Level.WARNING, "thread 1059 ended by a failure");
    line.setLoggerName("jakarta.enterprise.web.async");
    line.setThrown(failure);

    try (var jar = new URLClassLoader(new URL[] {RunnableJar.PRODUCT.toUri().toURL()})) {
      var filter =
          (Filter)
              jar.loadClass("smsfacade.launcher.RepeatedRecords").getConstructor().newInstance();

      assertThat(filter.isLoggable(line)).isTrue();
    }

    assertThat(line.getThrown()).isNull();
    assertThat(line.getMessage())
        .isEqualTo(
            "NullPointerException in a place that was told of before:"
                + " a request was refused before the facade had it");
  }

  /** Until the server closes the connection, with an answer before or without. */
  private static String send(URI address, String request) throws IOException {
    try (var socket = new Socket(address.getHost(), address.getPort())) {
      socket.setSoTimeout(20_000);
      socket
          .getOutputStream()
          .write(
              request
                  .replaceFirst("\r\n", "\r\nConnection: close\r\n")
                  .getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
