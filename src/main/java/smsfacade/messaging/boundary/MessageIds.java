package smsfacade.messaging.boundary;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import smsfacade.ledger.Acceptance;
import smsfacade.storage.KeySequence;

/**
 * Makes MsgIds: 16 digits as in every sample of the old service, yyMMddHHmmss in China time and
 * four digits of a cycle that all nodes share (features, section 0). When the cycle comes round
 * within a second, a node goes on with the digits of the seconds that follow. A node takes digits
 * in blocks and leaves the rest of one when the second is over: after a pause the cycle may have
 * come round, and another node may have the same. Should the numbers of two nodes meet all the same
 * (a clock that is behind, more than the cycle has), the unique key refuses the second and the call
 * is stored again under the next. When another node is seconds ahead, because it stored a batch,
 * this one goes behind it.
 */
final class MessageIds {
  private static final int CYCLE = Acceptance.KEYS_A_SECOND;
  private static final int BLOCK = 100;
  private static final Duration FURTHEST_AHEAD = Duration.ofMinutes(1);

  private final KeySequence fourDigits = new KeySequence("message_id_block_seq", BLOCK, BLOCK);

  /** For each of the four digits the last second they were used with. */
  private final long[] lastSecond = new long[CYCLE];

  /** Another node may have used all keys up to this second. */
  private long usedByOthers = -1;

  private long second = -1;
  private long blockSecond = -1;
  private long secondDigits;

  synchronized long next(Connection connection, Instant now) throws SQLException {
    if (now.getEpochSecond() > blockSecond) {
      fourDigits.leaveBlock();
      blockSecond = now.getEpochSecond();
    }
    int digits = Math.toIntExact(fourDigits.next(connection));
    long free = Math.max(now.getEpochSecond(), 1 + Math.max(lastSecond[digits], usedByOthers));
    lastSecond[digits] = free;
    if (free != second) {
      second = free;
      secondDigits = Acceptance.firstKeyAt(Instant.ofEpochSecond(free));
    }
    return secondDigits + digits;
  }

  /**
   * Leaves out what another node has taken of the seconds to come.
   *
   * @param greatest the greatest key that there is; one that is further ahead than a batch can be
   *     says nothing
   */
  synchronized void goBehind(long greatest, Instant now) {
    Instant used = Acceptance.secondOf(greatest);
    if (used.isBefore(now.plus(FURTHEST_AHEAD))) {
      usedByOthers = Math.max(usedByOthers, used.getEpochSecond());
    }
  }
}
