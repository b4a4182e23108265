package smsfacade.dispatch;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The wish to hold due work under a lease, and to begin at once with each piece that can be begun.
 *
 * @param most acceptances
 * @param firstStep what a piece of work begins with; nothing where that is to be decided later
 */
record Claim(int most, Function<ClaimedWork, Optional<Begin>> firstStep) implements OutboxEntry {

  /** Work that this node holds now; none when nothing is due. */
  record Claimed(List<Started> works) implements OutboxEntry.Result {
    Claimed {
      works = List.copyOf(works);
    }
  }

  /**
   * A piece of work.
   *
   * @param begin its first step, and what became of it
   */
  record Started(ClaimedWork work, Optional<Begin> begin, Optional<Begin.Result> result) {}
}
