package smsfacade.vendors;

import java.util.List;
import java.util.Optional;

/** Reads stored answers and pushes that hold replies. */
public interface ReplyReader {
  /**
   * Reads a stored answer, as far as it can be read; pure.
   *
   * @throws UnreadableAnswer when nothing of it can be read; it stays stored and can be replayed
   */
  Replies readReplies(RawAnswer answer);

  /**
   * Replies of one answer.
   *
   * @param problem what else is in it that cannot be read, without quoting it; empty when it was
   *     read whole
   */
  record Replies(List<Reply> replies, Optional<String> problem) {
    public Replies {
      replies = List.copyOf(replies);
    }
  }
}
