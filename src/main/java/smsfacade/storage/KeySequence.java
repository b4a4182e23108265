package smsfacade.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Keys from a database sequence, taken in blocks: the sequence moves on by the block's size at each
 * visit, so that nodes never meet and a key costs no round trip. Keys of a block that was not used
 * up are lost, which is harmless.
 */
public final class KeySequence {
  private final String sequence;
  private final long blockSize;
  private final long stride;
  private long next;
  private long end;

  /**
   * @param sequence the sequence's name; its increment times {@code stride} is the block's size
   * @param blockSize keys in one block
   * @param stride keys that one step of the sequence's value stands for: 1 when the sequence itself
   *     moves on by a block
   */
  public KeySequence(String sequence, long blockSize, long stride) {
    this.sequence = sequence;
    this.blockSize = blockSize;
    this.stride = stride;
  }

  /** The next key; visits the database when the block is used up. */
  public synchronized long next(Connection connection) throws SQLException {
    if (next == end) {
      try (PreparedStatement select =
              connection.prepareStatement("select nextval('" + sequence + "')");
          ResultSet row = select.executeQuery()) {
        row.next();
        next = row.getLong(1) * stride;
        end = next + blockSize;
      }
    }
    return next++;
  }

  /** What is left of the block is not used: the next key comes from another one. */
  public synchronized void leaveBlock() {
    next = end;
  }
}
