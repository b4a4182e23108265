package smsfacade.testbed;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * A fuzzer's bytes: the first ones choose, the others are what is read. Too short ones choose the
 * first.
 */
public final class FuzzedInput {
  private static final Duration MOST = Duration.ofSeconds(1);

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
    if (ProcessorTime.of(reading::run).compareTo(MOST) > 0) {
      Duration took = ProcessorTime.of(reading::run);
      if (took.compareTo(MOST) > 0) {
        throw new AssertionError("took " + took.toMillis() + " ms");
      }
    }
  }

  public static void require(boolean kept, String promise) {
    if (!kept) {
      throw new AssertionError("not kept: " + promise);
    }
  }
}
