package smsfacade.reports.replies;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import smsfacade.accounts.ExtensionHolders;
import smsfacade.storage.Sql;
import smsfacade.vendors.Reply;

/**
 * Finds what a reply answers; no vendor names the message. A vendor's name stands for its access
 * number.
 */
@ApplicationScoped
public class AnsweredMessages {
  private static final int LOOK_BACK = 50;

  /** What is longer is a whole access number, of a vendor whose own is not in the definitions. */
  private static final int LONGEST_EXTENSION = 5;

  private final ExtensionHolders holders;

  /** For the proxy. */
  @SuppressWarnings("NullAway")
  protected AnsweredMessages() {
    this(null);
  }

  @Inject
  public AnsweredMessages(ExtensionHolders holders) {
    this.holders = holders;
  }

  /**
   * What a reply answers.
   *
   * @param acceptanceId the call; empty when only the account is known
   * @param extension that was answered, as far as it is known
   * @param certain whether its account may read the reply (pages, section 6); else it is a guess
   *     for the operator
   */
  record Answered(long accountId, Optional<Long> acceptanceId, String extension, boolean certain) {}

  /** A message that a number got, or may have got. */
  private record Sent(
      long accountId, long acceptanceId, String extension, Optional<String> vendor) {
    Answered answered(String extension, boolean certain) {
      return new Answered(accountId, Optional.of(acceptanceId), extension, certain);
    }
  }

  /**
   * The newest message to the number that went through the same access number with the same
   * extension, else the account whose prefix the extension has. Else a guess: the newest message
   * with that extension, or at all.
   */
  Optional<Answered> by(Connection connection, String vendor, Reply reply) throws SQLException {
    List<Sent> latest =
        Sql.list(
            connection,
            "select m.account_id, a.id, a.extension,"
                + " case when m.result_code is null then t.vendor end"
                + " from message m join acceptance a on a.id = m.acceptance_id"
                + " left join attempt t on t.id = m.attempt_id"
                + " where m.msisdn = ? order by m.acceptance_id desc, m.id desc"
                + " fetch first ? rows only",
            row -> new Sent(row.number(), row.number(), row.text(), row.optionalText()),
            reply.originator().digits(),
            LOOK_BACK);
    Optional<Answered> through = through(vendor, reply.extension(), latest);
    if (through.isPresent()) {
      return through;
    }
    Optional<Long> holder = holder(connection, reply.extension());
    if (holder.isPresent()) {
      return Optional.of(new Answered(holder.get(), Optional.empty(), reply.extension(), true));
    }
    return latest.stream()
        .filter(sent -> sent.extension().equals(reply.extension()))
        .findFirst()
        .or(() -> latest.stream().findFirst())
        .map(sent -> sent.answered(sent.extension(), false));
  }

  private static Optional<Answered> through(String vendor, String extension, List<Sent> latest) {
    List<Sent> sent =
        latest.stream().filter(one -> one.vendor().filter(vendor::equals).isPresent()).toList();
    Optional<Sent> same =
        sent.stream().filter(one -> one.extension().equals(extension)).findFirst();
    if (same.isEmpty() && extension.isEmpty()) {
      // The vendor does not say what the handset wrote to.
      same = sent.stream().findFirst();
    }
    if (same.isPresent()) {
      return same.map(one -> one.answered(extension, true));
    }
    if (extension.length() <= LONGEST_EXTENSION) {
      return Optional.empty();
    }
    // The first of several that are as long: the newest.
    return sent.stream()
        .filter(one -> extension.endsWith(one.extension()))
        .sorted(Comparator.comparingInt((Sent one) -> one.extension().length()).reversed())
        .findFirst()
        .map(one -> one.answered(one.extension(), true));
  }

  private Optional<Long> holder(Connection connection, String extension) throws SQLException {
    return extension.length() > LONGEST_EXTENSION
        ? Optional.empty()
        : holders.of(connection, extension);
  }
}
