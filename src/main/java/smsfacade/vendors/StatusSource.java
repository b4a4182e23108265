package smsfacade.vendors;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A vendor that tells the fate of the messages one asks for by their ids, for a short time. */
public interface StatusSource extends ReportReader {
  /** The most ids one question may hold. */
  int idsPerQuestion();

  /** How long after a submit to ask, one time after the other, until the fate is known. */
  List<Duration> askAfter();

  /**
   * Asks for some messages.
   *
   * @param vendorMessageIds not empty, at most {@link #idsPerQuestion()}
   * @return the answer as it came; empty when it certainly tells no fate
   * @throws VendorUnavailable when no usable answer came
   */
  Optional<RawAnswer> fetchStatus(List<String> vendorMessageIds);
}
