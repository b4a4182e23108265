package simulators;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** One way in which a platform shall misbehave, for some operations and some number of requests. */
public final class Script {
  /** What it does. */
  public enum Kind {
    /** Waits {@code ms} before answering; the request is taken at once. */
    DELAY(true),
    /** Says no, with {@code text} and where the operation has codes with {@code code}. */
    REFUSE(false),
    /** Cuts the TCP connection; the request is not taken. */
    DROP_BEFORE(false),
    /** Takes the request, then cuts the TCP connection without an answer. */
    DROP_AFTER(true),
    /** Answers bytes that mean nothing, under the right media type. */
    GARBAGE(true),
    /** Announces the whole answer, sends half of it, cuts the connection. */
    TRUNCATE(true),
    /** The right body under {@code application/octet-stream}. */
    WRONG_TYPE(true),
    /** HTTP status {@code status} with an HTML page; not taken unless {@code accept=true}. */
    STATUS(false),
    /** Refuses what exceeds {@code perSecond}, with {@code text}. */
    THROTTLE(false),
    /** Sends the answer byte by byte, {@code ms} apart. */
    DRIP(true),
    /** Writes the answer in another charset than it declares. */
    BAD_CHARSET(true),
    /** Puts {@code bytes} blanks behind the answer. */
    HUGE(true),
    /** An answer of no bytes. */
    EMPTY(true),
    /** Sends the client elsewhere with status 302; not taken. */
    REDIRECT(false);

    private final boolean accepts;

    Kind(boolean accepts) {
      this.accepts = accepts;
    }

    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Kind> of(String word) {
      return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    public static String words() {
      return Arrays.stream(values()).map(Kind::word).collect(Collectors.joining(", "));
    }
  }

  private final int id;
  private final String vendor;
  private final String operation;
  private final String account;
  private final Kind kind;
  private final long number;
  private final String text;
  private final String code;
  private final boolean accepts;
  private final boolean limited;
  private final AtomicInteger left;
  private final AtomicInteger used = new AtomicInteger();
  private final AtomicLong window = new AtomicLong();

  /**
   * A script.
   *
   * @param operation an operation's id, a word for several of them, or {@code all}
   * @param account whose requests; empty for everybody's
   * @param number milliseconds, HTTP status, requests per second or bytes
   * @param accepts whether the request is taken all the same; empty for the kind's own way
   * @param times for how many requests; 0 until it is removed
   */
  public Script(
      int id,
      String vendor,
      String operation,
      String account,
      Kind kind,
      long number,
      String text,
      String code,
      Optional<Boolean> accepts,
      int times) {
    this.id = id;
    this.vendor = vendor;
    this.operation = operation;
    this.account = account;
    this.kind = kind;
    this.number = number;
    this.text = text;
    this.code = code;
    this.accepts = accepts.orElse(kind.accepts);
    this.limited = times > 0;
    this.left = new AtomicInteger(times);
  }

  boolean concerns(Operation asked, Supplier<String> asking) {
    return vendor.equals(asked.vendor())
        && (account.isEmpty() || account.equals(asking.get()))
        && (operation.equals("all")
            || operation.equals(asked.id())
            || operation.equals(asked.word()));
  }

  /** Whether this request gets it; counts it when it does. */
  boolean take() {
    if (kind == Kind.THROTTLE && !exceeds()) {
      return false;
    }
    if (limited && left.getAndUpdate(n -> Math.max(0, n - 1)) == 0) {
      return false;
    }
    used.incrementAndGet();
    return true;
  }

  /** Second in the upper half, requests in that second in the lower. */
  private boolean exceeds() {
    long second = System.currentTimeMillis() / 1_000 & 0x7fffffffL;
    long now =
        window.updateAndGet(former -> former >>> 32 == second ? former + 1 : second << 32 | 1);
    return (now & 0xffffffffL) > number;
  }

  boolean spent() {
    return limited && left.get() == 0;
  }

  public int id() {
    return id;
  }

  public String vendor() {
    return vendor;
  }

  public String operation() {
    return operation;
  }

  public String account() {
    return account;
  }

  public Kind kind() {
    return kind;
  }

  public long number() {
    return number;
  }

  public String text() {
    return text;
  }

  public String code() {
    return code;
  }

  public boolean accepts() {
    return accepts;
  }

  /** Requests it still waits for; empty when it stays until it is removed. */
  public Optional<Integer> left() {
    return limited ? Optional.of(left.get()) : Optional.empty();
  }

  public int used() {
    return used.get();
  }
}
