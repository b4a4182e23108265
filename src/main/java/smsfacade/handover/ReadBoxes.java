package smsfacade.handover;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import smsfacade.storage.LeasedRows;
import smsfacade.storage.LeasedRows.Key;
import smsfacade.storage.Transactions;

/**
 * Hands boxes of one kind out to clients that ask for them (pages, section 6). Each is handed out
 * once: it is held for the reader from before the first byte of the answer is written until that is
 * known to be written, and comes back when it was not, or when this node ends meanwhile.
 */
public abstract class ReadBoxes<B extends Box> {
  /** Longer than writing an answer takes; then it may be read by another. */
  private static final Duration LEASE = Duration.ofSeconds(60);

  private final BoxTable<B> table;
  private final Transactions transactions;
  private final BoxAges ages;
  private final Clock clock;

  ReadBoxes(BoxTable<B> table, Transactions transactions, BoxAges ages, Clock clock) {
    this.table = table;
    this.transactions = transactions;
    this.ages = ages;
    this.clock = clock;
  }

  /**
   * Boxes of an account that nobody has read; other readers do not get them until they come back.
   *
   * @param most 1 or more
   */
  public Handed<B> unread(long accountId, int most) {
    Instant now = clock.instant();
    return transactions.run(
        "handing out boxes",
        connection -> {
          LeasedRows.Claim claim =
              table
                  .rows()
                  .claim(connection, accountId, accountId, most, now, now.plus(LEASE), true);
          if (claim.rows().isEmpty()) {
            return Handed.nothing();
          }
          List<Long> keys = claim.rows().stream().map(LeasedRows.Claimed::key).toList();
          Instant oldest = now.minus(ages.unread());
          List<B> boxes = table.younger(connection, keys, oldest);
          if (boxes.size() < keys.size()) {
            table.forgetOlder(connection, keys, oldest);
          }
          return new Handed<>(OptionalLong.of(claim.token()), boxes);
        });
  }

  /** The answer with these was written. */
  public void read(Handed<B> handed) {
    List<Long> keys = handed.keys();
    if (keys.isEmpty()) {
      return;
    }
    transactions.run(
        "noting what was read",
        connection ->
            handed.token().isPresent()
                ? table.readHeld(connection, keys, handed.token().getAsLong())
                : table.read(connection, keys));
  }

  /** The answer with these could not be written: the next reader gets them. */
  public void giveBack(Handed<B> handed) {
    if (handed.token().isEmpty() || handed.boxes().isEmpty()) {
      return;
    }
    long token = handed.token().getAsLong();
    transactions.run(
        "taking back what was not read",
        connection ->
            table
                .rows()
                .release(
                    connection,
                    handed.keys().stream().map(key -> new Key(key, token)).toList(),
                    clock.instant()));
  }
}
