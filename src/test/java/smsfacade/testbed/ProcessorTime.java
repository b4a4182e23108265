package smsfacade.testbed;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Arrays;

/** How long a thread works for something: what else the machine does must not decide a test. */
public final class ProcessorTime {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private ProcessorTime() {}

  /** What is measured. */
  @FunctionalInterface
  public interface Work<E extends Exception> {
    void run() throws E;
  }

  /** Of the calling thread alone. */
  public static <E extends Exception> Duration of(Work<E> work) throws E {
    long start = THREADS.getCurrentThreadCpuTime();
    work.run();
    return Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - start);
  }

  /** That of the middle one of some rounds. */
  public static <E extends Exception> Duration median(int rounds, Work<E> work) throws E {
    var times = new Duration[rounds];
    for (int i = 0; i < rounds; i++) {
      times[i] = of(work);
    }
    Arrays.sort(times);
    return times[rounds / 2];
  }
}
