package smsfacade.messaging.boundary;

import java.sql.Connection;
import java.sql.SQLException;
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
 * is stored again under the next.
 */
final class MessageIds {
  private static final int CYCLE = Acceptance.KEYS_A_SECOND;
  private static final int BLOCK = 100;

  private final KeySequence fourDigits = new KeySequence("message_id_block_seq", BLOCK, BLOCK);

  /** For each of the four digits the last second they were used with. */
  private final long[] lastSecond = new long[CYCLE];

  private long second = -1;
  private long blockSecond = -1;
  private long secondDigits;

  synchronized long next(Connection connection, Instant now) throws SQLException {
    if (now.getEpochSecond() > blockSecond) {
      fourDigits.leaveBlock();
      blockSecond = now.getEpochSecond();
    }
    int digits = Math.toIntExact(fourDigits.next(connection));
    long free = Math.max(now.getEpochSecond(), lastSecond[digits] + 1);
    lastSecond[digits] = free;
    if (free != second) {
      second = free;
      secondDigits = Acceptance.firstKeyAt(Instant.ofEpochSecond(free));
    }
    return secondDigits + digits;
  }
}
