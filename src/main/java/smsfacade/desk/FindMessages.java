package smsfacade.desk;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import smsfacade.accounts.Purse;
import smsfacade.ledger.Acceptances;
import smsfacade.ledger.Attempts;
import smsfacade.ledger.FinishedAcceptances;
import smsfacade.ledger.MessageState;
import smsfacade.ledger.OverdueMessages;
import smsfacade.sms.MessageClass;
import smsfacade.sms.Msisdn;
import smsfacade.storage.Row;
import smsfacade.storage.Sql;
import smsfacade.storage.Transactions;
import smsfacade.storage.Undone;
import smsfacade.vendors.Vendors;

/**
 * Finds messages: by MsgId, number or vendor id whatever their state, or all that are in trouble
 * (F84, F101). Each search goes along one index to some keys, and reads the rest by these.
 */
@ApplicationScoped
public class FindMessages {
  /** What few have may still be many: a batch, a number that is written to every day. */
  private static final int MOST_OF_FEW = 20_000;

  /** Counted, and decided at once. */
  static final int MOST = 100_000;

  private static final int MOST_TOGETHER = 1_000;

  private static final String WHOLE =
      "select m.id, m.acceptance_id, m.account_id, c.user_name, m.msisdn, m.state, m.attempt_id,"
          + " coalesce(t.vendor, ''), coalesce(x.since, m.accepted_at), coalesce(x.cause, ''),"
          + " coalesce(m.report_code, t.vendor_code, m.result_code, ''), m.report_code is not null,"
          + " a.accepted_at, a.due_at, a.expires_at, a.mms, a.segments, a.text <> '"
          + FinishedAcceptances.NO_TEXT
          + "', a.message_class, c.state = 'STOPPED', exists (select 1 from opt_out o"
          + " where o.account_id = m.account_id and o.msisdn = m.msisdn"
          + " and o.extension = a.extension)"
          + " from message m join acceptance a on a.id = m.acceptance_id"
          + " join account c on c.id = m.account_id"
          + " left join attempt t on t.id = m.attempt_id"
          + " left join trouble x on x.message_id = m.id where m.id = any(?)";

  /** In what forms the vendors store an id. */
  @FunctionalInterface
  interface IdForms {
    Stream<String> of(String vendorId);
  }

  private final Transactions transactions;
  private final IdForms forms;
  private final Clock clock;

  /** For the proxy. */
  @SuppressWarnings("NullAway")
  protected FindMessages() {
    this(null, (IdForms) null, null);
  }

  @Inject
  FindMessages(Transactions transactions, Vendors vendors, Clock clock) {
    this(
        transactions,
        (IdForms) id -> vendors.all().stream().map(vendor -> vendor.matchKey(id)),
        clock);
  }

  FindMessages(Transactions transactions, IdForms forms, Clock clock) {
    this.transactions = transactions;
    this.forms = forms;
    this.clock = clock;
  }

  /**
   * A part of what was found.
   *
   * @param messages newest first
   * @param more how many follow; at most 100 000 are counted
   */
  public record Page(List<FoundMessage> messages, long more) {}

  /**
   * Some of the messages a filter means, the newest first.
   *
   * @param skip so many of the newest are left out
   * @param most of the others, from 1 to 1000
   * @throws IllegalArgumentException when an account does not exist, the numbers are none, or the
   *     filter names neither a state of trouble nor what few messages have
   */
  public Page page(MessageFilter filter, int skip, int most) {
    if (skip < 0 || most < 1 || most > MOST_TOGETHER) {
      throw new IllegalArgumentException("skip at least 0, and list from 1 to 1000");
    }
    return run(
        connection -> {
          List<Long> ids = ids(connection, filter, skip + most + MOST);
          List<Long> shown = ids.stream().skip(skip).limit(most).toList();
          return new Page(whole(connection, shown), Math.max(0, ids.size() - skip - shown.size()));
        });
  }

  /**
   * All messages a filter means, in the order of their calls.
   *
   * @throws IllegalArgumentException as {@link #page}, or when they are more than 100 000
   */
  List<FoundMessage> all(MessageFilter filter) {
    return run(
        connection -> {
          List<Long> ids = ids(connection, filter, MOST + 1);
          if (ids.size() > MOST) {
            throw new IllegalArgumentException(
                "more than 100 000 messages; name an account, a vendor or a shorter time");
          }
          var found = new ArrayList<FoundMessage>(ids.size());
          for (int start = 0; start < ids.size(); start += MOST_TOGETHER) {
            found.addAll(
                whole(connection, ids.subList(start, Math.min(ids.size(), start + MOST_TOGETHER))));
          }
          found.sort(
              java.util.Comparator.comparingLong(FoundMessage::acceptanceId)
                  .thenComparingLong(FoundMessage::id));
          return found;
        });
  }

  private <T> T run(Transactions.Work<T> work) {
    try {
      return transactions.run("finding messages", work);
    } catch (Undone e) {
      throw e.reason();
    }
  }

  /** Their keys, the newest first. */
  private List<Long> ids(Connection connection, MessageFilter filter, int most)
      throws SQLException {
    Optional<Long> account = account(connection, filter);
    if (filter.namesFew()) {
      Set<Long> few = few(connection, filter);
      return few.isEmpty() ? List.of() : among(connection, few, filter, account, most);
    }
    MessageState state =
        filter
            .state()
            .filter(MessageState::isTrouble)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "name a state of UNKNOWN, REFUSED, FAILED, NO_REPORT and OVERDUE, or a"
                            + " msgid, a number or a vendor-id"));
    var where = new Conditions();
    where.add("x.state = ?", state);
    filter.from().ifPresent(from -> where.add("x.since >= ?", from));
    filter.to().ifPresent(to -> where.add("x.since < ?", to));
    filter.vendor().ifPresent(vendor -> where.add("x.vendor = ?", vendor));
    account.ifPresent(id -> where.add("x.account_id = ?", id));
    String joined = "";
    if (filter.cause().isPresent()) {
      joined = " join message m on m.id = x.message_id left join attempt t on t.id = m.attempt_id";
      where.addCause(filter.cause().get());
    }
    return Sql.list(
        connection,
        "select x.message_id from trouble x"
            + joined
            + where.text()
            + " order by x.since desc, x.message_id desc fetch first ? rows only",
        row -> row.number(),
        where.and(most));
  }

  private static Optional<Long> account(Connection connection, MessageFilter filter)
      throws SQLException {
    if (filter.account().isEmpty()) {
      return Optional.empty();
    }
    String userName = filter.account().get();
    Optional<Long> id =
        Sql.first(
            connection,
            "select id from account where user_name = ?",
            row -> row.number(),
            userName);
    if (id.isEmpty()) {
      throw new IllegalArgumentException("no account " + userName);
    }
    return id;
  }

  /** Those of some that a filter means. */
  private static List<Long> among(
      Connection connection,
      Collection<Long> few,
      MessageFilter filter,
      Optional<Long> account,
      int most)
      throws SQLException {
    var where = new Conditions();
    where.add("m.id = any(?)", few);
    filter.state().ifPresent(state -> where.add("m.state = ?", state));
    filter.from().ifPresent(from -> where.add("coalesce(x.since, m.accepted_at) >= ?", from));
    filter.to().ifPresent(to -> where.add("coalesce(x.since, m.accepted_at) < ?", to));
    filter.vendor().ifPresent(vendor -> where.add("t.vendor = ?", vendor));
    filter.number().ifPresent(number -> where.add("m.msisdn = ?", number.digits()));
    account.ifPresent(id -> where.add("m.account_id = ?", id));
    filter.cause().ifPresent(where::addCause);
    return Sql.list(
        connection,
        "select m.id from message m left join attempt t on t.id = m.attempt_id"
            + " left join trouble x on x.message_id = m.id"
            + where.text()
            + " order by m.acceptance_id desc, m.id desc fetch first ? rows only",
        row -> row.number(),
        where.and(most));
  }

  /** Those that each of what the filter names has. */
  private Set<Long> few(Connection connection, MessageFilter filter) throws SQLException {
    var sets = new ArrayList<Set<Long>>();
    if (filter.messageId().isPresent()) {
      sets.add(ofCalls(connection, Acceptances.of(connection, filter.messageId().get()), Set.of()));
    }
    if (filter.vendorId().isPresent()) {
      sets.add(ofVendorId(connection, filter.vendorId().get()));
    }
    if (filter.number().isPresent()) {
      sets.add(
          new LinkedHashSet<>(
              Sql.list(
                  connection,
                  "select id from message where msisdn = ? order by acceptance_id desc"
                      + " fetch first ? rows only",
                  row -> row.number(),
                  filter.number().get().digits(),
                  MOST_OF_FEW)));
    }
    if (filter.overdue()) {
      sets.add(new LinkedHashSet<>(OverdueMessages.ids(connection, clock.instant())));
    }
    Set<Long> few = sets.get(0);
    sets.forEach(few::retainAll);
    return few;
  }

  /** The messages of requests with an id; of an older request of theirs, those of its calls. */
  private Set<Long> ofVendorId(Connection connection, String vendorId) throws SQLException {
    var ids = new TreeSet<>(Set.of(vendorId));
    forms.of(vendorId).forEach(ids::add);
    Map<Long, Long> calls = new HashMap<>();
    Attempts.withVendorId(connection, ids)
        .forEach(attempt -> calls.put(attempt.id(), attempt.acceptanceId()));
    Attempts.withReference(connection, vendorId)
        .forEach(attempt -> calls.put(attempt.id(), attempt.acceptanceId()));
    Set<Long> messages = ofCalls(connection, calls.values(), calls.keySet());
    return messages.isEmpty() ? ofCalls(connection, calls.values(), Set.of()) : messages;
  }

  /**
   * @param attempts of which they must be; empty for any
   */
  private static Set<Long> ofCalls(
      Connection connection, Collection<Long> calls, Set<Long> attempts) throws SQLException {
    if (calls.isEmpty()) {
      return new LinkedHashSet<>();
    }
    record Of(long id, Optional<Long> attempt) {}
    return Sql.list(
            connection,
            "select id, attempt_id from message where acceptance_id = any(?) order by id"
                + " fetch first ? rows only",
            row -> new Of(row.number(), row.optionalNumber()),
            new TreeSet<>(calls),
            MOST_OF_FEW)
        .stream()
        .filter(one -> attempts.isEmpty() || one.attempt.filter(attempts::contains).isPresent())
        .map(Of::id)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Messages by their keys, in the order of these. */
  static List<FoundMessage> whole(Connection connection, List<Long> ids) throws SQLException {
    if (ids.isEmpty()) {
      return List.of();
    }
    Map<Long, FoundMessage> found = new HashMap<>();
    Sql.list(connection, WHOLE, FindMessages::found, ids)
        .forEach(message -> found.put(message.id(), message));
    return ids.stream().map(found::get).filter(Objects::nonNull).toList();
  }

  private static FoundMessage found(Row row) throws SQLException {
    long id = row.number();
    long acceptanceId = row.number();
    long accountId = row.number();
    String account = row.text();
    var number = new Msisdn(row.text());
    MessageState state = MessageState.valueOf(row.text());
    Optional<Long> attemptId = row.optionalNumber();
    String vendor = row.text();
    Instant since = row.instant();
    String cause = row.text();
    String code = row.text();
    boolean reported = row.truth();
    Instant acceptedAt = row.instant();
    Instant dueAt = row.instant();
    Optional<Instant> expiresAt = row.optionalInstant();
    boolean mms = row.truth();
    int segments = row.integer();
    boolean hasText = row.truth();
    MessageClass messageClass = MessageClass.valueOf(row.text());
    boolean accountStopped = row.truth();
    boolean optedOut = row.truth();
    return new FoundMessage(
        id,
        acceptanceId,
        accountId,
        account,
        number,
        state,
        attemptId,
        vendor,
        since,
        cause,
        code,
        reported,
        acceptedAt,
        dueAt,
        expiresAt,
        mms ? Purse.MMS : Purse.SEGMENTS,
        segments,
        hasText,
        messageClass,
        accountStopped,
        optedOut);
  }

  /** What follows "where". */
  private static final class Conditions {
    private final List<String> conditions = new ArrayList<>();
    private final List<@Nullable Object> parameters = new ArrayList<>();

    void add(String condition, Object parameter) {
      conditions.add(condition);
      parameters.add(parameter);
    }

    void addCause(String cause) {
      String small = cause.toLowerCase(Locale.ROOT);
      conditions.add(
          "(lower(x.cause) like ? escape '!' or lower(m.report_code) = ?"
              + " or lower(m.result_code) = ? or lower(t.vendor_code) = ?)");
      parameters.add("%" + small.replaceAll("([!%_])", "!$1") + "%");
      parameters.addAll(List.of(small, small, small));
    }

    String text() {
      return " where " + String.join(" and ", conditions);
    }

    @Nullable Object[] and(Object last) {
      var all = new ArrayList<>(parameters);
      all.add(last);
      return all.toArray();
    }
  }
}
