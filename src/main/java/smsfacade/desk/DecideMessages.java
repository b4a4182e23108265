package smsfacade.desk;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import smsfacade.accounts.AccountPolicies;
import smsfacade.accounts.Balances;
import smsfacade.accounts.Purse;
import smsfacade.audit.Act;
import smsfacade.audit.AuditTrail;
import smsfacade.desk.Preview.Unfit;
import smsfacade.inforce.InForce;
import smsfacade.ledger.Acceptances;
import smsfacade.ledger.DueQueue;
import smsfacade.ledger.MessageLedger;
import smsfacade.ledger.MessageState;
import smsfacade.ledger.Move;
import smsfacade.sms.ResultCode;
import smsfacade.storage.Sql;
import smsfacade.storage.Transactions;
import smsfacade.storage.Undone;

/**
 * Carries out what an administrator decided about messages (F101), and sends failed ones again
 * (F73). A decision names the token of its preview and is about exactly the messages that were
 * previewed, as they were: one that a report, a node or another administrator moved meanwhile is
 * left as it is. Each message is decided at most once, in a transaction with its price, its entry
 * of the queue and the entry of the audit; a transaction has {@value #MOST_TOGETHER} of them, so
 * that no account waits for long, and what a node that ends leaves behind is decided or not.
 */
@ApplicationScoped
public class DecideMessages {
  static final int MOST_TOGETHER = 200;

  private final Transactions transactions;
  private final FindMessages find;
  private final MessageLedger messages;
  private final Balances balances;
  private final InForce inForce;
  private final AuditTrail audit;
  private final Clock clock;
  private final DueQueue queue = new DueQueue();

  /** For the proxy. */
  @SuppressWarnings("NullAway")
  protected DecideMessages() {
    this(null, null, null, null, null, null, null);
  }

  @Inject
  public DecideMessages(
      Transactions transactions,
      FindMessages find,
      MessageLedger messages,
      Balances balances,
      InForce inForce,
      AuditTrail audit,
      Clock clock) {
    this.transactions = transactions;
    this.find = find;
    this.messages = messages;
    this.balances = balances;
    this.inForce = inForce;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * What is decided of which messages.
   *
   * @param filter names their state, UNKNOWN or FAILED
   * @param alsoExpired whether texts are sent again whose validity is over; they get another of the
   *     same length
   */
  public record Wish(MessageFilter filter, Decision decision, boolean alsoExpired) {
    /**
     * @throws IllegalArgumentException when the decision cannot be about messages in that state
     */
    public Wish {
      MessageState state =
          filter
              .state()
              .orElseThrow(() -> new IllegalArgumentException("a decision is about one state"));
      if (!decision.of().contains(state)) {
        throw new IllegalArgumentException(decision + " is not for messages that are " + state);
      }
    }

    MessageState state() {
      return filter.state().orElseThrow();
    }

    /** Whether it is about messages that were paid back. */
    private boolean pays() {
      return state() == MessageState.FAILED;
    }
  }

  /**
   * What a decision did.
   *
   * @param decided messages
   * @param moved left as they are, since somebody was first or is asking for their answer now
   * @param unpaid left as they are, since their account's balance was used up meanwhile
   */
  public record Done(int decided, int moved, int unpaid) {
    static final Done NOTHING = new Done(0, 0, 0);

    Done and(Done other) {
      return new Done(decided + other.decided, moved + other.moved, unpaid + other.unpaid);
    }
  }

  /** A decision was carried out in part: its messages are decided or as they were. */
  public static final class EndedEarly extends RuntimeException {
    private static final long serialVersionUID = 1;

    EndedEarly(int decided, int all, RuntimeException cause) {
      super(
          String.format(
              Locale.ROOT,
              "%d of %d messages were decided, the others are as they were; preview again",
              decided,
              all),
          cause);
    }
  }

  /** What a wish would do now; nothing is changed. */
  public Preview preview(Wish wish) {
    return selected(wish).preview();
  }

  private record Selected(List<FoundMessage> messages, Preview preview) {}

  /** What may be sent again is asked anew of what can have changed since it was accepted. */
  private static Optional<Unfit> unfit(
      Wish wish, FoundMessage message, AccountPolicies policies, Instant now) {
    return switch (wish.decision()) {
      case SENT -> Optional.empty();
      case NOT_SENT -> message.reported() ? Optional.of(Unfit.REPORTED) : Optional.empty();
      case SEND_AGAIN -> {
        if (!message.hasText()) {
          yield Optional.of(Unfit.WITHOUT_TEXT);
        }
        if (message.isExpired(now) && !wish.alsoExpired()) {
          yield Optional.of(Unfit.EXPIRED);
        }
        if (message.accountStopped()) {
          yield Optional.of(Unfit.STOPPED);
        }
        yield isOptedOut(message, policies) ? Optional.of(Unfit.OPTED_OUT) : Optional.empty();
      }
    };
  }

  private static boolean isOptedOut(FoundMessage message, AccountPolicies policies) {
    return message.optedOut()
        && policies
            .find(message.account())
            .filter(policy -> policy.optOut().holdsFor(message.messageClass()))
            .isPresent();
  }

  private Selected selected(Wish wish) {
    var chosen = new ArrayList<FoundMessage>();
    var leftOut = new EnumMap<Unfit, Integer>(Unfit.class);
    Instant now = clock.instant();
    AccountPolicies policies =
        inForce.current().part(AccountPolicies.class).orElse(AccountPolicies.NONE);
    for (FoundMessage message : find.all(wish.filter())) {
      unfit(wish, message, policies, now)
          .ifPresentOrElse(why -> leftOut.merge(why, 1, Integer::sum), () -> chosen.add(message));
    }
    var debits = new TreeMap<String, Long>();
    var missing = new TreeMap<String, Long>();
    for (Purse purse : Purse.values()) {
      var names = new TreeMap<Long, String>();
      var prices = new TreeMap<Long, Long>();
      for (FoundMessage message : chosen) {
        if (message.purse() == purse && isPaidAgain(wish, message)) {
          names.put(message.accountId(), message.account());
          prices.merge(message.accountId(), (long) message.cost(), Long::sum);
        }
      }
      if (!prices.isEmpty()) {
        String unit = purse == Purse.MMS ? " (MMS)" : "";
        Map<Long, Long> left = run(connection -> balances.left(connection, purse, prices.keySet()));
        prices.forEach(
            (account, price) -> {
              debits.put(names.get(account) + unit, price);
              long lacks = price - left.getOrDefault(account, 0L);
              if (lacks > 0) {
                missing.put(names.get(account) + unit, lacks);
              }
            });
      }
    }
    return new Selected(
        chosen,
        new Preview(
            chosen.size(),
            cost(chosen, Purse.SEGMENTS),
            cost(chosen, Purse.MMS),
            leftOut,
            debits,
            missing,
            token(wish, chosen)));
  }

  private static long cost(List<FoundMessage> messages, Purse purse) {
    return messages.stream()
        .filter(message -> message.purse() == purse)
        .mapToLong(FoundMessage::cost)
        .sum();
  }

  /** Only what no vendor had was paid back: a message that failed by a report stays paid. */
  private static boolean isPaidAgain(Wish wish, FoundMessage message) {
    return wish.pays() && !message.reported();
  }

  /** Another set of messages, or one of them in another round, has another. */
  private static String token(Wish wish, List<FoundMessage> messages) {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
    digest.update(wish.decision().name().getBytes(StandardCharsets.UTF_8));
    for (FoundMessage message : messages) {
      String one = message.id() + " " + message.state() + " " + message.since() + "\n";
      digest.update(one.getBytes(StandardCharsets.UTF_8));
    }
    return messages.size() + "-" + HexFormat.of().formatHex(digest.digest(), 0, 4);
  }

  /**
   * Does what was previewed.
   *
   * @param who the administrator, for the audit and the timelines
   * @param token of the preview
   * @throws IllegalArgumentException when the token is not that of the messages as they are now, or
   *     an account cannot pay; nothing was done
   * @throws EndedEarly when the database failed in the midst of it
   */
  public Done decide(String who, Wish wish, String token) {
    Selected selected = selected(wish);
    Preview now = selected.preview();
    if (!now.token().equals(token.strip())) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "these are not the messages of the preview any more, now they are %d: nothing was done; preview again",
              now.messages()));
    }
    if (!now.missing().isEmpty()) {
      throw new IllegalArgumentException(
          "nothing was done: balances do not pay it, they lack " + now.missing());
    }
    List<FoundMessage> all = selected.messages();
    Done done = Done.NOTHING;
    for (int start = 0; start < all.size(); start += MOST_TOGETHER) {
      List<FoundMessage> some = all.subList(start, Math.min(all.size(), start + MOST_TOGETHER));
      try {
        done =
            done.and(
                transactions.run(
                    "deciding about messages", connection -> decide(connection, who, wish, some)));
      } catch (RuntimeException e) {
        throw new EndedEarly(done.decided(), all.size(), e);
      }
    }
    return done;
  }

  private Done decide(Connection connection, String who, Wish wish, List<FoundMessage> some)
      throws SQLException {
    Instant now = clock.instant();
    List<FoundMessage> still = asPreviewed(connection, some);
    List<FoundMessage> payable = payable(connection, wish, still);
    if (payable.isEmpty()) {
      return new Done(0, some.size() - still.size(), still.size());
    }
    List<Boolean> happened =
        messages.move(
            connection, payable.stream().map(message -> move(who, wish, message)).toList());
    if (happened.contains(false)) {
      throw new IllegalStateException("a locked message was moved");
    }
    if (wish.decision() == Decision.SEND_AGAIN) {
      reopen(connection, payable, now);
    }
    pay(connection, wish, payable);
    audit.add(
        connection,
        new Act(
            who,
            wish.pays() ? "redrive" : "decide",
            wish.filter().toString(),
            wish.state().name(),
            String.format(
                Locale.ROOT,
                "%s: %d messages, %d segments, %d MMS",
                wish.decision(),
                payable.size(),
                cost(payable, Purse.SEGMENTS),
                cost(payable, Purse.MMS))));
    return new Done(payable.size(), some.size() - still.size(), still.size() - payable.size());
  }

  private static Move move(String who, Wish wish, FoundMessage message) {
    String cause =
        switch (wish.decision()) {
          case SENT -> "it was sent, says ";
          case NOT_SENT -> "it was not sent, says ";
          case SEND_AGAIN -> "to be sent again, says ";
        };
    Move move = Move.of(message.id(), message.state(), wish.decision().to(), cause + who);
    return wish.decision() == Decision.NOT_SENT ? move.withResult(ResultCode.NO_CHANNEL) : move;
  }

  /**
   * Those that are as they were previewed, locked. Entries are locked first; where a node holds
   * one, it is asking the vendor for the answer just now.
   */
  private List<FoundMessage> asPreviewed(Connection connection, List<FoundMessage> some)
      throws SQLException {
    Map<Long, Long> tokens =
        queue.lock(connection, some.stream().map(FoundMessage::acceptanceId).distinct().toList());
    List<Long> ids = some.stream().map(FoundMessage::id).toList();
    messages.lock(connection, ids);
    record Now(MessageState state, Instant since) {}
    var now = new HashMap<Long, Now>();
    Sql.list(
        connection,
        "select message_id, state, since from trouble where message_id = any(?)",
        row -> now.put(row.number(), new Now(MessageState.valueOf(row.text()), row.instant())),
        ids);
    return some.stream()
        .filter(
            message ->
                new Now(message.state(), message.since()).equals(now.get(message.id()))
                    && tokens.getOrDefault(message.acceptanceId(), DueQueue.NOBODY)
                        == DueQueue.NOBODY)
        .toList();
  }

  /** Those that their accounts can pay; the accounts are locked where they have to. */
  private List<FoundMessage> payable(Connection connection, Wish wish, List<FoundMessage> some)
      throws SQLException {
    var accounts = new TreeSet<Long>();
    some.stream()
        .filter(message -> isPaidAgain(wish, message))
        .forEach(message -> accounts.add(message.accountId()));
    if (accounts.isEmpty()) {
      return some;
    }
    var segments = new HashMap<>(balances.lock(connection, accounts));
    var mms = new HashMap<>(balances.ofMms(connection, accounts));
    var payable = new ArrayList<FoundMessage>(some.size());
    for (FoundMessage message : some) {
      if (!isPaidAgain(wish, message)) {
        payable.add(message);
        continue;
      }
      Map<Long, Long> purse = message.purse() == Purse.MMS ? mms : segments;
      long rest = purse.getOrDefault(message.accountId(), 0L) - message.cost();
      if (rest >= 0) {
        purse.put(message.accountId(), rest);
        payable.add(message);
      }
    }
    return payable;
  }

  /** Their calls are due now, with the patience and the tries of new ones. */
  private void reopen(Connection connection, List<FoundMessage> some, Instant now)
      throws SQLException {
    Map<Long, Acceptances.Renewed> renewed = new TreeMap<>();
    for (FoundMessage message : some) {
      renewed.put(
          message.acceptanceId(),
          new Acceptances.Renewed(
              message.acceptanceId(),
              now,
              message
                  .expiresAt()
                  .map(
                      end ->
                          message.isExpired(now)
                              ? now.plus(Duration.between(message.dueAt(), end))
                              : end)));
    }
    Acceptances.renew(connection, renewed.values());
    queue.reopen(connection, renewed.keySet(), now);
  }

  private void pay(Connection connection, Wish wish, List<FoundMessage> some) throws SQLException {
    for (Purse purse : Purse.values()) {
      var amounts = new TreeMap<Long, Long>();
      for (FoundMessage message : some) {
        if (message.purse() == purse && wish.decision() == Decision.NOT_SENT) {
          amounts.merge(message.accountId(), (long) message.cost(), Long::sum);
        } else if (message.purse() == purse && isPaidAgain(wish, message)) {
          amounts.merge(message.accountId(), (long) -message.cost(), Long::sum);
        }
      }
      balances.change(connection, purse, amounts);
    }
  }

  private <T> T run(Transactions.Work<T> work) {
    try {
      return transactions.run("looking at balances", work);
    } catch (Undone e) {
      throw e.reason();
    }
  }
}
