package smsfacade.drills;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import smsfacade.drills.KilledBooks.Stored;
import smsfacade.drills.MixedLoad.Call;
import smsfacade.drills.MixedLoad.Ending;
import smsfacade.ledger.MessageState;
import smsfacade.sms.Msisdn;
import smsfacade.testbed.Simulators.Arrival;

/**
 * Compares, message by message, what callers were told, what the database says and what the vendors
 * took.
 */
final class Reckoning {
  /** Of fewer UNKNOWN messages a share says nothing. */
  private static final long LEAST_UNKNOWN = 20;

  private static final double MOST_NEVER_LEFT = 0.1;
  private static final int EXAMPLES = 5;

  private final List<Call> calls;
  private final long nobodyThere;
  private final KilledBooks books;
  private final Map<String, Integer> atVendors = new HashMap<>();
  private final Map<String, Stored> stored = new HashMap<>();

  /** Messages of which a caller was answered OK. */
  private final Set<String> told = new HashSet<>();

  /** What must not be, with each case of it. */
  private final Map<String, List<String>> broken = new LinkedHashMap<>();

  private final StringBuilder table = new StringBuilder();
  private boolean kept = true;

  Reckoning(List<Call> calls, long nobodyThere, KilledBooks books, List<Arrival> arrivals) {
    this.calls = calls;
    this.nobodyThere = nobodyThere;
    this.books = books;
    for (Arrival arrival : arrivals) {
      atVendors.merge(
          Stored.key(
              KilledBooks.token(arrival.text()), Msisdn.of(arrival.destination()).national()),
          1,
          Integer::sum);
    }
    books.messages().forEach(message -> stored.put(message.key(), message));
    for (Call call : calls) {
      if (call.ending() == Ending.OK) {
        told.addAll(keys(call));
      }
    }
  }

  private static List<String> keys(Call call) {
    return call.numbers().stream().map(number -> Stored.key(call.token(), number)).toList();
  }

  /** Something else that must not be. */
  void mustBeNone(String kind, long cases) {
    line(kind, cases, cases == 0 ? "" : "must be 0");
    kept &= cases == 0;
  }

  /**
   * Compares.
   *
   * @param balance what each account had at the beginning
   */
  void compare(long balance) {
    counts();
    messages();
    balances(balance);
    broken.forEach(this::showCases);
    mustBeNone("requests without an end", books.attemptsWithoutEnd());
    unknown();
  }

  /** Stored messages of which no caller was answered OK. */
  long ofCallsCutOff() {
    return stored.keySet().stream().filter(key -> !told.contains(key)).count();
  }

  /** Messages that are UNKNOWN, or were. */
  long everUnknown() {
    return stored.values().stream()
        .filter(message -> message.state() == MessageState.UNKNOWN || message.wasUnknown())
        .count();
  }

  boolean isKept() {
    return kept;
  }

  /** What was compared, and how it came out. */
  String table() {
    return table.toString();
  }

  private void counts() {
    line("calls answered OK", count(Ending.OK), "");
    line("calls refused", count(Ending.REFUSED), answers(Ending.REFUSED));
    line("calls not served", count(Ending.NOT_SERVED), answers(Ending.NOT_SERVED));
    line("calls cut off", count(Ending.CUT_OFF), "the connection broke");
    line("calls without a connection", nobodyThere, "the facade was not there");
    line("messages accepted", told.size(), "their callers were answered OK");
    line("messages of calls cut off", ofCallsCutOff(), "stored, and nobody was answered OK");
    var states = new TreeMap<MessageState, Long>();
    stored.values().forEach(message -> states.merge(message.state(), 1L, Long::sum));
    line("messages stored", stored.size(), states.toString());
    line("texts at the vendors", atVendors.values().stream().mapToLong(n -> n).sum(), "");
    line("found not to have left", books.reopened(), "by the journal, at a start; sent then");
  }

  private long count(Ending ending) {
    return calls.stream().filter(call -> call.ending() == ending).count();
  }

  private String answers(Ending ending) {
    var answers = new TreeMap<String, Long>();
    calls.stream()
        .filter(call -> call.ending() == ending)
        .forEach(call -> answers.merge(call.answer(), 1L, Long::sum));
    return answers.isEmpty() ? "" : answers.toString();
  }

  private void messages() {
    for (String kind :
        List.of(
            "lost",
            "doubled",
            "refused and stored",
            "taken and not stored",
            "taken and paid back",
            "said to be taken",
            "still open",
            "open without an entry",
            "wrong balances")) {
      broken.put(kind, new ArrayList<>());
    }
    for (String key : told) {
      if (!stored.containsKey(key)) {
        found("lost", key + " is not in the database");
      }
    }
    for (Call call : calls) {
      if (call.ending() == Ending.REFUSED) {
        keys(call).stream()
            .filter(stored::containsKey)
            .forEach(key -> found("refused and stored", key + ", answer " + call.answer()));
      }
    }
    atVendors.forEach(
        (key, times) -> {
          if (times > 1) {
            found("doubled", key + " is " + times + " times at the vendors: " + stored.get(key));
          }
          if (!stored.containsKey(key)) {
            found("taken and not stored", key);
          }
        });
    stored.values().forEach(this::message);
  }

  private void message(Stored message) {
    if (atVendors.containsKey(message.key())) {
      if (message.isRefunded()) {
        found("taken and paid back", message.toString());
      }
    } else if (message.state() != MessageState.UNKNOWN
        && !message.isRefunded()
        && !message.isStillOpen()) {
      found(
          told.contains(message.key()) ? "lost" : "said to be taken",
          message + ", and no vendor has it");
    }
    if (message.isStillOpen()) {
      found("still open", message.toString());
      if (!message.hasEntry()) {
        found("open without an entry", message.toString());
      }
    }
  }

  private void balances(long start) {
    for (String account : MixedLoad.ACCOUNTS) {
      long spent =
          stored.values().stream()
              .filter(message -> message.account().equals(account) && !message.isRefunded())
              .mapToLong(Stored::segments)
              .sum();
      long balance = books.balances().getOrDefault(account, 0L);
      line("balance of " + account, balance, "%,d - %,d spent".formatted(start, spent));
      if (balance != start - spent) {
        found("wrong balances", account + " has " + balance + " and not " + (start - spent));
      }
    }
  }

  private void unknown() {
    var byVendor = new TreeMap<String, Long>();
    var neverLeft = new TreeMap<String, Long>();
    long settledLater = 0;
    for (Stored message : stored.values()) {
      if (message.state() == MessageState.UNKNOWN) {
        byVendor.merge(message.vendor(), 1L, Long::sum);
        if (!atVendors.containsKey(message.key())) {
          neverLeft.merge(message.vendor(), 1L, Long::sum);
        }
      } else if (message.wasUnknown()) {
        settledLater++;
      }
    }
    long all = byVendor.values().stream().mapToLong(n -> n).sum();
    long missing = neverLeft.values().stream().mapToLong(n -> n).sum();
    double share = all == 0 ? 0 : (double) missing / all;
    line("UNKNOWN at first", settledLater, "and settled later, by the vendor");
    double withoutJournal =
        (double) (missing + books.reopened()) / Math.max(1, all + books.reopened());
    table.append(
        "  UNKNOWN %,d %s, of which never left %,d %s, share %.3f (%.3f without the journal): "
            .formatted(all, byVendor, missing, neverLeft, share, withoutJournal));
    if (all < LEAST_UNKNOWN) {
      table.append("too few to judge%n".formatted());
    } else if (share < MOST_NEVER_LEFT) {
      table.append("under %.1f%n".formatted(MOST_NEVER_LEFT));
    } else {
      kept = false;
      table.append("NOT under %.1f%n".formatted(MOST_NEVER_LEFT));
    }
  }

  private void found(String kind, String what) {
    broken.get(kind).add(what);
  }

  private void showCases(String kind, List<String> cases) {
    mustBeNone(kind, cases.size());
    cases.stream().limit(EXAMPLES).forEach(one -> table.append("    %s%n".formatted(one)));
  }

  private void line(String what, long count, String remark) {
    table.append("  %-26s %,9d  %s%n".formatted(what, count, remark));
  }
}
