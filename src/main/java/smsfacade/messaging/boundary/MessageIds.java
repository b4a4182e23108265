package smsfacade.messaging.boundary;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import smsfacade.storage.KeySequence;

/**
 * Makes MsgIds: 16 digits as in every sample of the old service, yyMMddHHmmss in China time and
 * four digits of a cycle that all nodes share (features, section 0). When the cycle comes round
 * within a second, a node goes on with the digits of the seconds that follow. Should the numbers of
 * two nodes meet all the same, the unique key refuses the second and the call is stored again under
 * the next.
 */
final class MessageIds {
  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("yyMMddHHmmss").withZone(CHINA);
  private static final int CYCLE = 10_000;
  private static final int BLOCK = 100;

  private final KeySequence fourDigits = new KeySequence("message_id_block_seq", BLOCK, BLOCK);

  /** For each of the four digits the last second they were used with. */
  private final long[] lastSecond = new long[CYCLE];

  private long second = -1;
  private long secondDigits;

  synchronized long next(Connection connection, Instant now) throws SQLException {
    int digits = Math.toIntExact(fourDigits.next(connection));
    long free = Math.max(now.getEpochSecond(), lastSecond[digits] + 1);
    lastSecond[digits] = free;
    if (free != second) {
      second = free;
      secondDigits = Long.parseLong(SECONDS.format(Instant.ofEpochSecond(free))) * CYCLE;
    }
    return secondDigits + digits;
  }
}
