package smsfacade.launcher;

import java.time.Duration;

/**
 * Ends a process whose server does not come up in time, so that whoever watches over it starts it
 * again. Seen of Payara Micro 7.2026.11, once in many hundred starts: the threads that bring up its
 * parts wait for each other's lock, for ever.
 */
final class BootLimit implements AutoCloseable {
  private static final String LIMIT = "smsfacade.start.limit-seconds";
  private static final Duration DEFAULT = Duration.ofMinutes(5);

  private final Thread waiting;

  private BootLimit(Duration limit) {
    waiting =
        new Thread(
            () -> {
              try {
                Thread.sleep(limit.toMillis());
              } catch (InterruptedException e) {
                return;
              }
              System.err.println(
                  "sms-facade: the server did not come up within "
                      + limit.toSeconds()
                      + " s ("
                      + LIMIT
                      + ")");
              // Not exit: the server's own end would wait for its start.
              Runtime.getRuntime().halt(ExitStatus.HANGS.number());
            },
            "limit of the start");
    waiting.setDaemon(true);
  }

  /**
   * From now on, until it is closed.
   *
   * @throws Refused when {@value #LIMIT} is no number of seconds from 10 to 3600
   */
  static BootLimit start(Configuration configuration) {
    var limit =
        new BootLimit(
            configuration
                .value(LIMIT)
                .map(value -> Seconds.read(LIMIT, value, 10, 3_600))
                .orElse(DEFAULT));
    limit.waiting.start();
    return limit;
  }

  @Override
  public void close() {
    waiting.interrupt();
  }
}
