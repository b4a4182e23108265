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
   * @return the answer as it came, whatever is wrong with it where reading it consumes; empty when
   *     there is certainly nothing in it
   * @throws VendorUnavailable when none came, or the vendor refused to tell
   */
  Optional<RawAnswer> fetchReplies();
}
