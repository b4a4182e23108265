package smsfacade.messaging.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import smsfacade.accounts.AccountUsage;
import smsfacade.accounts.Balances;
import smsfacade.accounts.Purse;
import smsfacade.ledger.Acceptance;
import smsfacade.ledger.Acceptances;
import smsfacade.ledger.MessageLedger;
import smsfacade.ledger.NewAcceptance;
import smsfacade.messaging.Judgement.Verdict;
import smsfacade.messaging.SendResult;
import smsfacade.messaging.SendResult.RefusedNumber;
import smsfacade.messaging.boundary.RecentCalls.First;
import smsfacade.messaging.control.CheckedMessage;
import smsfacade.messaging.control.CheckedMessage.Destination;
import smsfacade.messaging.control.CheckedMessage.Refusal;
import smsfacade.messaging.control.FrequencyScope;
import smsfacade.messaging.control.RulesInForce;
import smsfacade.sms.Msisdn;
import smsfacade.sms.ResultCode;
import smsfacade.storage.Sql;
import smsfacade.storage.StorageFailed;
import smsfacade.storage.Transactions;
import smsfacade.storage.Undone;

/**
 * The one transaction of accepting: frequency, balance, messages, queue and debit of several calls
 * at once. The accounts' rows are locked first and serialize what must be counted; calls are
 * decided one after the other in the order in which they came.
 */
@ApplicationScoped
public class AcceptTransaction {
  /** The key of what all accounts sent; accounts have others. */
  private static final Long OF_ALL = 0L;

  /** So many parts of a text are billed to a sandbox account, and so many are paid back (F26). */
  private static final int UNPAID = 0;

  private static final int MOST_TRIES = 10;

  /** So many tries that meet keys of another node are no chance any more. */
  private static final int TRIES_BESIDE = 5;

  private final Transactions transactions;
  private final Balances balances;
  private final MessageLedger ledger;
  private final RulesInForce rules;
  private final Clock clock;

  private final MessageIds messageIds = new MessageIds();

  /** For the proxy. */
  @SuppressWarnings("NullAway")
  protected AcceptTransaction() {
    this(null, null, null, null, null);
  }

  @Inject
  public AcceptTransaction(
      Transactions transactions,
      Balances balances,
      MessageLedger ledger,
      RulesInForce rules,
      Clock clock) {
    this.transactions = transactions;
    this.balances = balances;
    this.ledger = ledger;
    this.rules = rules;
    this.clock = clock;
  }

  /**
   * Stores the calls that pass.
   *
   * @return one result for each call, in their order
   * @throws smsfacade.storage.Undone when nothing was kept and each may be tried alone
   */
  public List<SendResult> store(List<Candidate> candidates) {
    for (int tries = 1; ; tries++) {
      boolean behind = tries > TRIES_BESIDE;
      try {
        return transactions.run(
            "accepting " + candidates.size() + " calls",
            connection -> {
              if (behind) {
                goBehind(connection);
              }
              return decideAndStore(connection, candidates);
            });
      } catch (Undone e) {
        if (!isMsgIdTaken(e) || tries == MOST_TRIES) {
          throw e;
        }
      }
    }
  }

  /**
   * What it would say to a text now, by the same rules: nothing is locked, counted or stored (F47).
   *
   * @param ofCall of quota and balance, for the numbers that pass
   * @param ofNumbers of each destination by opt-outs and frequency, in their order
   */
  record Preview(List<Verdict> ofCall, List<List<Verdict>> ofNumbers) {}

  Preview preview(Candidate candidate) {
    return transactions.run(
        "explaining a call",
        connection -> {
          boolean global = rules.current().frequencyScope() == FrequencyScope.GLOBAL;
          Instant now = clock.instant();
          List<Candidate> one = List.of(candidate);
          long accountId = candidate.accountId();
          var decision =
              new Decision(
                  now,
                  new TreeMap<>(Map.of(accountId, balances.of(connection, accountId))),
                  Map.of(),
                  histories(connection, now, one, global),
                  global,
                  AccountUsage.read(connection, now, accountsWithQuota(one)),
                  RecentCalls.read(connection, now, one),
                  OptedOut.read(connection, one));
          return decision.preview(candidate);
        });
  }

  /** Another node had the same digits in the same second; the next ones are others. */
  private static boolean isMsgIdTaken(Undone e) {
    return e.getCause() instanceof StorageFailed failed && failed.isDuplicateKey();
  }

  private void goBehind(Connection connection) throws SQLException {
    Optional<Long> greatest =
        Sql.first(
            connection,
            "select id from acceptance order by id desc fetch first 1 rows only",
            row -> row.number());
    if (greatest.isPresent()) {
      messageIds.goBehind(greatest.get(), clock.instant());
    }
  }

  private List<SendResult> decideAndStore(Connection connection, List<Candidate> candidates)
      throws SQLException {
    Instant now = clock.instant();
    var accountIds = new TreeSet<Long>();
    candidates.forEach(candidate -> accountIds.add(candidate.accountId()));
    boolean global = rules.current().frequencyScope() == FrequencyScope.GLOBAL;
    if (global
        && candidates.stream().anyMatch(candidate -> candidate.policy().frequencyLimited())) {
      lockFrequencyGuard(connection);
    }
    var decision =
        new Decision(
            now,
            balances.lock(connection, accountIds),
            candidates.stream().anyMatch(Candidate::isMms)
                ? balances.ofMms(connection, accountIds)
                : Map.of(),
            histories(connection, now, candidates, global),
            global,
            AccountUsage.read(connection, now, accountsWithQuota(candidates)),
            RecentCalls.read(connection, now, candidates),
            OptedOut.read(connection, candidates));
    for (Candidate candidate : candidates) {
      decision.decide(connection, candidate);
    }
    ledger.store(connection, decision.accepted);
    balances.change(connection, Purse.SEGMENTS, decision.segments.debits());
    balances.change(connection, Purse.MMS, decision.mms.debits());
    decision.usage.store(connection);
    decision.recentCalls.store(connection);
    return decision.results;
  }

  private static void lockFrequencyGuard(Connection connection) throws SQLException {
    Sql.list(
        connection, "select id from frequency_guard where id = 1 for update", row -> row.number());
  }

  private static Map<Long, NumberHistory> histories(
      Connection connection, Instant now, List<Candidate> candidates, boolean global)
      throws SQLException {
    var numbers = new HashMap<Long, Set<Msisdn>>();
    for (Candidate candidate : candidates) {
      if (candidate.policy().frequencyLimited()) {
        Set<Msisdn> ofScope =
            numbers.computeIfAbsent(scope(candidate, global), key -> new LinkedHashSet<>());
        for (CheckedMessage message : candidate.messages()) {
          for (Destination destination : message.destinations()) {
            if (!destination.frequencyExempt()) {
              ofScope.add(destination.msisdn());
            }
          }
        }
      }
    }
    var histories = new HashMap<Long, NumberHistory>();
    for (Map.Entry<Long, Set<Msisdn>> entry : numbers.entrySet()) {
      histories.put(
          entry.getKey(),
          entry.getValue().isEmpty()
              ? NumberHistory.empty(now)
              : NumberHistory.read(
                  connection,
                  now,
                  entry.getKey().equals(OF_ALL) ? Optional.empty() : Optional.of(entry.getKey()),
                  entry.getValue()));
    }
    return histories;
  }

  private static Set<Long> accountsWithQuota(List<Candidate> candidates) {
    var accountIds = new TreeSet<Long>();
    for (Candidate candidate : candidates) {
      if (!candidate.policy().quota().isNone()) {
        accountIds.add(candidate.accountId());
      }
    }
    return accountIds;
  }

  /** Nothing reaches a handset of what a sandbox account sends, so only itself counts it. */
  private static Long scope(Candidate candidate, boolean global) {
    return global && !candidate.isSandbox() ? OF_ALL : candidate.accountId();
  }

  /**
   * What accounts pay from.
   *
   * @param balances what is left
   * @param debits what was taken
   */
  private record Paid(Map<Long, Long> balances, TreeMap<Long, Long> debits) {
    long balanceOf(long accountId) {
      return balances.getOrDefault(accountId, 0L);
    }

    void take(long accountId, long balanceAfter, long cost) {
      balances.put(accountId, balanceAfter);
      debits.merge(accountId, -cost, Long::sum);
    }
  }

  /** The decisions of one transaction, each seeing what the ones before it took. */
  private final class Decision {
    private final Instant now;
    private final Paid segments;
    private final Paid mms;
    private final Map<Long, NumberHistory> histories;
    private final boolean global;
    private final AccountUsage usage;
    private final RecentCalls recentCalls;
    private final OptedOut optedOut;
    private final List<SendResult> results = new ArrayList<>();
    private final List<NewAcceptance> accepted = new ArrayList<>();

    Decision(
        Instant now,
        Map<Long, Long> segmentsByAccount,
        Map<Long, Long> mmsByAccount,
        Map<Long, NumberHistory> histories,
        boolean global,
        AccountUsage usage,
        RecentCalls recentCalls,
        OptedOut optedOut) {
      this.now = now;
      this.segments = new Paid(segmentsByAccount, new TreeMap<>());
      this.mms = new Paid(mmsByAccount, new TreeMap<>());
      this.histories = histories;
      this.global = global;
      this.usage = usage;
      this.recentCalls = recentCalls;
      this.optedOut = optedOut;
    }

    void decide(Connection connection, Candidate candidate) throws SQLException {
      Optional<First> first = recentCalls.find(candidate);
      if (first.isPresent()) {
        results.add(repeated(connection, candidate, first.get()));
        return;
      }
      var refused = new ArrayList<>(candidate.refused());
      var taken = new ArrayList<Taken>(candidate.messages().size());
      int count = 0;
      long cost = 0;
      for (CheckedMessage message : candidate.messages()) {
        List<Msisdn> numbers = taken(candidate, message, refused);
        if (!numbers.isEmpty()) {
          taken.add(new Taken(message, numbers));
          count += numbers.size();
          cost += (long) message.segments() * numbers.size();
        }
      }
      refused.sort(Comparator.comparingInt(Refusal::position));
      if (taken.isEmpty()) {
        results.add(
            SendResult.refused(
                refused.isEmpty() ? ResultCode.MSISDN_EMPTY : refused.get(0).number().code()));
        return;
      }
      long balance = balanceOf(candidate);
      Optional<ResultCode> refusal = balanceRefusal(balance, cost);
      if (refusal.isEmpty()) {
        refusal = excess(usage.take(candidate.accountId(), candidate.policy().quota(), count));
      }
      if (refusal.isPresent()) {
        results.add(SendResult.refused(refusal.get()));
        return;
      }
      long id = accept(connection, candidate, taken);
      int billed = Math.toIntExact(cost);
      recentCalls.accepted(candidate, id, billed, count);
      long paid = candidate.isSandbox() ? 0 : cost;
      purse(candidate).take(candidate.accountId(), balance - paid, paid);
      results.add(
          new SendResult(
              ResultCode.OK,
              Acceptance.messageId(id),
              balance - paid,
              count,
              billed,
              refused.stream().map(Refusal::number).toList()));
    }

    /** Changes nothing but itself. */
    Preview preview(Candidate candidate) {
      CheckedMessage message = candidate.messages().get(0);
      var ofNumbers = new ArrayList<List<Verdict>>();
      int passed = 0;
      for (Destination destination : message.destinations()) {
        Verdict optOut = new Verdict("opt-out", optOutRefusal(candidate, message, destination), "");
        Verdict frequency =
            new Verdict("frequency", frequencyRefusal(candidate, message, destination), "");
        ofNumbers.add(List.of(optOut, frequency));
        if (optOut.refusal().isEmpty() && frequency.refusal().isEmpty()) {
          passed++;
        }
      }
      long cost = (long) message.segments() * passed;
      long balance = balanceOf(candidate);
      return new Preview(
          List.of(
              new Verdict(
                  "balance",
                  balanceRefusal(balance, cost),
                  String.format(Locale.ROOT, "%d segment(s) of %d", cost, balance)),
              new Verdict(
                  "quota",
                  excess(usage.take(candidate.accountId(), candidate.policy().quota(), passed)),
                  "")),
          ofNumbers);
    }

    private static Optional<ResultCode> balanceRefusal(long balance, long cost) {
      return balance < cost ? Optional.of(ResultCode.AMOUNT_NOT_ENOUGH) : Optional.empty();
    }

    private List<Msisdn> taken(Candidate candidate, CheckedMessage message, List<Refusal> refused) {
      var numbers = new ArrayList<Msisdn>(message.destinations().size());
      for (Destination destination : message.destinations()) {
        Optional<ResultCode> refusal = refusal(candidate, message, destination);
        if (refusal.isPresent()) {
          refused.add(refused(destination, refusal.get()));
        } else {
          numbers.add(destination.msisdn());
        }
      }
      return numbers;
    }

    private long balanceOf(Candidate candidate) {
      return purse(candidate).balanceOf(candidate.accountId());
    }

    private Paid purse(Candidate candidate) {
      return candidate.isMms() ? mms : segments;
    }

    /**
     * The contract has no word for "too fast": InternalError is what callers repeat later. What was
     * bought for the day or month is used up as a balance is.
     */
    private static Optional<ResultCode> excess(AccountUsage.Excess excess) {
      return switch (excess) {
        case NONE -> Optional.empty();
        case TOO_FAST -> Optional.of(ResultCode.INTERNAL_ERROR);
        case USED_UP -> Optional.of(ResultCode.AMOUNT_NOT_ENOUGH);
      };
    }

    private static Refusal refused(Destination destination, ResultCode code) {
      return new Refusal(destination.position(), new RefusedNumber(destination.asGiven(), code));
    }

    /** What the first of two equal calls was answered, with what there is of the balance now. */
    private SendResult repeated(Connection connection, Candidate candidate, First first)
        throws SQLException {
      var refused = new ArrayList<>(candidate.refused());
      int asked =
          candidate.messages().stream().mapToInt(message -> message.destinations().size()).sum();
      if (asked > first.messages()) {
        Set<Msisdn> accepted = acceptedNumbers(connection, first);
        for (CheckedMessage message : candidate.messages()) {
          for (Destination destination : message.destinations()) {
            if (!accepted.contains(destination.msisdn())) {
              // Its reason was not kept; mostly it still holds.
              refused.add(
                  refused(
                      destination,
                      refusal(candidate, message, destination).orElse(ResultCode.MSISDN_BLACK)));
            }
          }
        }
        refused.sort(Comparator.comparingInt(Refusal::position));
      }
      return new SendResult(
          ResultCode.OK,
          Acceptance.messageId(first.acceptanceId()),
          balanceOf(candidate),
          first.messages(),
          first.billed(),
          refused.stream().map(Refusal::number).toList(),
          true);
    }

    private Set<Msisdn> acceptedNumbers(Connection connection, First first) throws SQLException {
      Set<Msisdn> inThisTransaction =
          accepted.stream()
              .filter(acceptance -> acceptance.isOf(first.acceptanceId()))
              .flatMap(acceptance -> acceptance.destinations().stream())
              .collect(Collectors.toSet());
      return inThisTransaction.isEmpty()
          ? Set.copyOf(
              Sql.list(
                  connection,
                  "select msisdn from message where acceptance_id = any(?)",
                  row -> new Msisdn(row.text()),
                  Acceptances.of(connection, first.acceptanceId())))
          : inThisTransaction;
    }

    private Optional<ResultCode> refusal(
        Candidate candidate, CheckedMessage message, Destination destination) {
      return optOutRefusal(candidate, message, destination)
          .or(() -> frequencyRefusal(candidate, message, destination));
    }

    private Optional<ResultCode> optOutRefusal(
        Candidate candidate, CheckedMessage message, Destination destination) {
      return optedOut.contains(candidate, message, destination.msisdn())
          ? Optional.of(ResultCode.MSISDN_BLACK)
          : Optional.empty();
    }

    private Optional<ResultCode> frequencyRefusal(
        Candidate candidate, CheckedMessage message, Destination destination) {
      if (!candidate.policy().frequencyLimited() || destination.frequencyExempt()) {
        return Optional.empty();
      }
      return Objects.requireNonNull(histories.get(scope(candidate, global)))
          .refusal(destination.msisdn(), message.messageClass(), candidate.policy());
    }

    /** The key under which it is found: its own, or that of a batch's first line. */
    private long accept(Connection connection, Candidate candidate, List<Taken> taken)
        throws SQLException {
      NumberHistory history = histories.get(scope(candidate, global));
      long first = messageIds.next(connection, now);
      candidate.storing(first);
      Optional<Long> taskId = candidate.isBatch() ? Optional.of(first) : Optional.empty();
      for (int i = 0; i < taken.size(); i++) {
        long id = i == 0 ? first : messageIds.next(connection, now);
        CheckedMessage message = taken.get(i).message();
        List<Msisdn> numbers = taken.get(i).numbers();
        accepted.add(
            new NewAcceptance(
                id,
                taskId,
                candidate.accountId(),
                message.text(),
                message.extension(),
                message.messageClass(),
                candidate.isSandbox() ? UNPAID : message.segments(),
                now,
                message.dueAt(),
                message.expiresAt(),
                numbers,
                message.mms(),
                candidate.isSandbox(),
                candidate.traceparent()));
        if (history != null) {
          numbers.forEach(number -> history.accepted(number, message.messageClass()));
        }
      }
      return first;
    }
  }

  /** What of a message is accepted. */
  private record Taken(CheckedMessage message, List<Msisdn> numbers) {}
}
