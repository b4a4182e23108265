package smsfacade.testbed;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;

/**
 * A fuzzer's bytes: the first ones choose, the others are what is read. Too short ones choose the
 * first.
 */
public final class FuzzedInput {
  private static final long MOST_NANOS = 1_000_000_000;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final byte[] bytes;
  private int at;

  public FuzzedInput(byte[] bytes) {
    this.bytes = bytes;
  }

  /** A seed: what is chosen, and what is read. */
  public static byte[] seed(byte[] read, int... choices) {
    byte[] seed = new byte[choices.length + read.length];
    for (int i = 0; i < choices.length; i++) {
      seed[i] = (byte) choices[i];
    }
    System.arraycopy(read, 0, seed, choices.length, read.length);
    return seed;
  }

  public <T> T one(List<T> of) {
    int index = at < bytes.length ? (bytes[at] & 0xff) % of.size() : 0;
    at = Math.min(bytes.length, at + 1);
    return of.get(index);
  }

  /** All that chose nothing. */
  public byte[] rest() {
    return Arrays.copyOfRange(bytes, at, bytes.length);
  }

  /**
   * Does something that may take a second of processor time: however busy the machine is, what
   * takes longer twice does so because of the input. The first time may be that of the classes,
   * each of which the fuzzer changes as it is loaded.
   */
  public static void inTime(Runnable reading) {
    if (nanosOf(reading) > MOST_NANOS) {
      long took = nanosOf(reading);
      if (took > MOST_NANOS) {
        throw new AssertionError("took " + took / 1_000_000 + " ms");
      }
    }
  }

  private static long nanosOf(Runnable reading) {
    long start = THREADS.getCurrentThreadCpuTime();
    reading.run();
    return THREADS.getCurrentThreadCpuTime() - start;
  }

  public static void require(boolean kept, String promise) {
    if (!kept) {
      throw new AssertionError("not kept: " + promise);
    }
  }
}
