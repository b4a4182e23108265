package smsfacade.launcher;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.management.JMException;
import javax.management.ObjectName;
import sun.misc.Signal;

/**
 * What SIGTERM and SIGINT do (F77, F106): the process is not ready at once, and goes on serving for
 * as long as load balancers need to see it; then requests are answered 503, those in hand are
 * ended, the listeners are closed, and only then the application goes. A second signal ends the
 * waiting.
 *
 * <p>A shutdown hook cannot do it: the server's own runs beside it.
 */
final class RegularStop {
  private static final String NOT_READY = "smsfacade.stop.not-ready-seconds";
  private static final Duration DEFAULT_NOT_READY = Duration.ofSeconds(2);
  private static final long LONGEST_NOT_READY = 600;

  /** For requests in hand, of callers and to vendors. */
  private static final Duration MOST_IN_HAND = Duration.ofSeconds(10);

  private static final Duration MOST_CLOSING = Duration.ofSeconds(5);
  private static final Duration POLL = Duration.ofMillis(20);
  private static final int STATUS_OF_SIGNAL = 128;

  private final Duration notReady;
  private final InetSocketAddress listener;
  private final AtomicBoolean begun = new AtomicBoolean();

  private RegularStop(Duration notReady, InetSocketAddress listener) {
    this.notReady = notReady;
    this.listener = listener;
  }

  /**
   * From now on.
   *
   * @param address of the listener
   * @throws Refused when {@value #NOT_READY} is no number of seconds from 0 to 600
   */
  static void onSignals(Configuration configuration, URI address) {
    var stop =
        new RegularStop(
            configuration
                .value(NOT_READY)
                .map(value -> Seconds.read(NOT_READY, value, 0, LONGEST_NOT_READY))
                .orElse(DEFAULT_NOT_READY),
            new InetSocketAddress(address.getHost(), address.getPort()));
    for (String name : List.of("TERM", "INT")) {
      try {
        Signal.handle(new Signal(name), stop::begin);
      } catch (IllegalArgumentException e) {
        // The JVM was told to leave the signal alone (-Xrs), or the system has none of the name.
        System.err.println("sms-facade: SIG" + name + " is not handled: " + e.getMessage());
      }
    }
  }

  private void begin(Signal signal) {
    int status = STATUS_OF_SIGNAL + signal.getNumber();
    new Thread(
            () -> {
              if (!begun.getAndSet(true)) {
                quiet();
              }
              System.exit(status);
            },
            "stop")
        .start();
  }

  private void quiet() {
    boolean served = Phase.current() == Phase.SERVING;
    Phase.STOPPING.enter();
    if (!served) {
      return;
    }
    pause(notReady);
    Phase.CLOSING.enter();
    long end = System.nanoTime() + MOST_IN_HAND.toNanos();
    // While the database is there: the server takes it away before it ends the application. And
    // before the listeners close: of a server that has the simulators beside it they are vendors'.
    while (ofNode("RequestsInHand") + ofNode("UnderWayAtVendors") > 0 && System.nanoTime() < end) {
      pause(POLL);
    }
    try {
      Server.closeListeners();
      // The server does it a moment after it has said so.
      long limit = System.nanoTime() + MOST_CLOSING.toNanos();
      while (isOpen() && System.nanoTime() < limit) {
        pause(POLL);
      }
    } catch (ReflectiveOperationException e) {
      System.err.println("sms-facade: the listeners stay open until the server ends: " + e);
    }
  }

  private boolean isOpen() {
    try (var socket = new Socket()) {
      socket.connect(listener, (int) MOST_CLOSING.toMillis());
      return true;
    } catch (ConnectException e) {
      return false;
    } catch (IOException e) {
      // On a busy machine even this may take too long; it says nothing.
      return true;
    }
  }

  private static long ofNode(String attribute) {
    try {
      return (Long)
          ManagementFactory.getPlatformMBeanServer()
              .getAttribute(new ObjectName("smsfacade:type=Node"), attribute);
    } catch (JMException e) {
      // The application is not there yet, or no more.
      return 0;
    }
  }

  private static void pause(Duration duration) {
    try {
      Thread.sleep(duration.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
