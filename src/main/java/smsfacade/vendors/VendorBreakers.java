package smsfacade.vendors;

import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import smsfacade.vendors.SubmitOutcome.Accepted;
import smsfacade.vendors.SubmitOutcome.Refusal;
import smsfacade.vendors.SubmitOutcome.Refused;

/**
 * A circuit breaker for each vendor and operation, on this node (F43): ten failures among the last
 * twenty calls open it, after ten seconds it lets one call through, and that call decides.
 */
@ApplicationScoped
public class VendorBreakers {
  /** Sending. */
  public static final String SUBMIT = "submit";

  /** {@link ReportSource#fetchReports}. */
  public static final String FETCH_REPORTS = "fetchReports";

  /** {@link ReplySource#fetchReplies}. */
  public static final String FETCH_REPLIES = "fetchReplies";

  /** {@link StatusSource#fetchStatus}. */
  public static final String FETCH_STATUS = "fetchStatus";

  /** {@link BalanceSource#fetchBalance}. */
  public static final String FETCH_BALANCE = "fetchBalance";

  private static final Logger LOG = System.getLogger(VendorBreakers.class.getName());

  private final Map<Key, Breaker> breakers = new ConcurrentHashMap<>();
  private final Clock clock;

  private record Key(String vendor, String operation) {}

  /** For the proxy. */
  protected VendorBreakers() {
    this(Clock.systemUTC());
  }

  @Inject
  public VendorBreakers(Clock clock) {
    this.clock = clock;
  }

  private Breaker breaker(String vendor, String operation) {
    return breakers.computeIfAbsent(
        new Key(vendor, operation),
        key -> new Breaker(clock, (before, now) -> changed(key, before, now)));
  }

  /** That the one call of a half-open breaker failed is nothing new. */
  private static void changed(Key key, State before, State now) {
    if (before == State.CLOSED && now == State.OPEN) {
      LOG.log(
          Level.WARNING,
          "circuit breaker of {0} of vendor {1} is open: ten of its last twenty calls failed",
          key.operation(),
          key.vendor());
    } else if (now == State.CLOSED) {
      LOG.log(
          Level.INFO,
          "circuit breaker of {0} of vendor {1} is closed again",
          key.operation(),
          key.vendor());
    }
  }

  /** Whether a call would be permitted now; takes no permit, so another may take it meanwhile. */
  public boolean mayCall(String vendor, String operation) {
    return breaker(vendor, operation).mayCall();
  }

  /**
   * Makes a call, if one may be made now, and records how it ended. The permit comes back whatever
   * happens: a call that throws is a bad one, an {@link Error} too. It may have reached the vendor,
   * and after giving the permit back unused the next call would run into the same at once.
   *
   * @param good whether an answer speaks for the vendor
   * @return the answer; empty when no call may be made now
   */
  public <T> Optional<T> guarded(
      String vendor, String operation, Supplier<T> call, Predicate<T> good) {
    Breaker breaker = breaker(vendor, operation);
    OptionalInt permit = breaker.take();
    if (permit.isEmpty()) {
      return Optional.empty();
    }
    boolean isGood = false;
    try {
      T answer = call.get();
      isGood = good.test(answer);
      return Optional.of(answer);
    } finally {
      breaker.end(permit.getAsInt(), isGood);
    }
  }

  /**
   * Asks a vendor, if it may be asked now, and records how that ended.
   *
   * @throws VendorUnavailable when it may not be asked, or what the question throws
   */
  public <T> T ask(String vendor, String operation, Supplier<T> question) {
    return ask(vendor, operation, question, any -> true);
  }

  /**
   * Likewise, of a question that has an answer also where that does not speak for the vendor.
   *
   * @throws VendorUnavailable when it may not be asked, or what the question throws
   */
  public <T> T ask(String vendor, String operation, Supplier<T> question, Predicate<T> good) {
    return guarded(vendor, operation, question, good).orElseThrow(() -> notPermitted(operation));
  }

  private static VendorUnavailable notPermitted(String operation) {
    return new VendorUnavailable("not asked: the circuit breaker of " + operation + " is open", "");
  }

  /**
   * Whether a call may be made now; then it must be recorded, or said to be unused. Where the call
   * is made at once, {@link #guarded} does that.
   */
  public boolean permits(String vendor, String operation) {
    return breaker(vendor, operation).take().isPresent();
  }

  /**
   * Like {@link #permits}.
   *
   * @throws VendorUnavailable when no call may be made now
   */
  public void permit(String vendor, String operation) {
    if (!permits(vendor, operation)) {
      throw notPermitted(operation);
    }
  }

  /**
   * How a call that was permitted ended.
   *
   * @param nanoseconds how long it took; slowness is no failure
   */
  public void record(String vendor, String operation, boolean good, long nanoseconds) {
    Breaker breaker = breaker(vendor, operation);
    breaker.end(breaker.era(), good);
  }

  /** Makes a call that was permitted. */
  public <T> T recorded(String vendor, String operation, Supplier<T> question) {
    Breaker breaker = breaker(vendor, operation);
    int permit = breaker.era();
    boolean good = false;
    try {
      T answer = question.get();
      good = true;
      return answer;
    } finally {
      breaker.end(permit, good);
    }
  }

  /** The call that was permitted is not made. */
  public void unused(String vendor, String operation) {
    Breaker breaker = breaker(vendor, operation);
    breaker.giveBack(breaker.era());
  }

  /** CLOSED, OPEN or HALF_OPEN. */
  public String state(String vendor, String operation) {
    return breaker(vendor, operation).state();
  }

  /** The state of each operation the vendor has, by its name. */
  public Map<String, String> states(Vendor vendor) {
    var states = new TreeMap<String, String>();
    states.put(SUBMIT, state(vendor.name(), SUBMIT));
    if (vendor instanceof ReportSource) {
      states.put(FETCH_REPORTS, state(vendor.name(), FETCH_REPORTS));
    }
    if (vendor instanceof ReplySource) {
      states.put(FETCH_REPLIES, state(vendor.name(), FETCH_REPLIES));
    }
    if (vendor instanceof StatusSource) {
      states.put(FETCH_STATUS, state(vendor.name(), FETCH_STATUS));
    }
    if (vendor instanceof BalanceSource) {
      states.put(FETCH_BALANCE, state(vendor.name(), FETCH_BALANCE));
    }
    return states;
  }

  /** Closes a vendor's breakers. */
  public void reset(String vendor) {
    breakers.forEach(
        (key, breaker) -> {
          if (key.vendor().equals(vendor)) {
            breaker.reset();
          }
        });
  }

  /**
   * Whether an outcome speaks for the vendor: it took the message, or it was the message's fault.
   */
  public static boolean isGood(SubmitOutcome outcome) {
    return outcome instanceof Accepted
        || outcome instanceof Refused refused
            && (refused.kind() == Refusal.PERMANENT || refused.kind() == Refusal.THROTTLED);
  }
}
