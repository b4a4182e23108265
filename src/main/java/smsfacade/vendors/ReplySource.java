package smsfacade.vendors;

import java.util.Optional;

/**
 * A vendor whose replies (MO) can be fetched. Fetching may consume them, so the raw answer is
 * stored first.
 */
public interface ReplySource extends ReplyReader {
  /**
   * Asks the vendor for replies.
   *
   * @return the answer as it came; empty when there is certainly nothing in it
   * @throws VendorUnavailable when no usable answer came
   */
  Optional<RawAnswer> fetchReplies();
}
