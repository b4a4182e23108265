package smsfacade.vendors;

import java.util.List;

/** Reads stored answers and pushes that hold replies. */
public interface ReplyReader {
  /**
   * Reads a stored answer; pure.
   *
   * @throws UnreadableAnswer when it cannot be read; it stays stored and can be replayed
   */
  List<Reply> readReplies(RawAnswer answer);
}
