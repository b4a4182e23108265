package smsfacade.dispatch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import smsfacade.dispatch.ClaimedWork.OpenMessage;
import smsfacade.dispatch.ModelWorld.Answered;
import smsfacade.ledger.MessageState;
import smsfacade.sms.Msisdn;
import smsfacade.storage.Sql;
import smsfacade.vendors.SubmitOutcome.Unknown;

/** What must be true after each step, and when nothing is left to do (design, "Dispatch" 2). */
final class ModelChecks {
  private static final String MESSAGES =
      "select m.id, m.acceptance_id, m.account_id, m.msisdn, m.state, m.attempt_id, a.vendor,"
          + " case when a.ended_at is null then 0 else 1 end, m.report_code, c.segments,"
          + " d.tries from message m join acceptance c on c.id = m.acceptance_id"
          + " left join due_entry d on d.acceptance_id = m.acceptance_id"
          + " left join attempt a on a.id = m.attempt_id";

  private final ModelWorld world;
  private final List<String> found = new ArrayList<>();
  private final Map<Long, Long> mostTries = new HashMap<>();

  ModelChecks(ModelWorld world) {
    this.world = world;
  }

  private record Standing(
      long id,
      long acceptanceId,
      long accountId,
      Msisdn number,
      MessageState state,
      Optional<Long> attemptId,
      Optional<String> vendor,
      boolean attemptEnded,
      Optional<String> reportCode,
      long segments,
      Optional<Long> tries) {
    boolean hasEntry() {
      return tries.isPresent();
    }

    boolean isReported() {
      return reportCode.isPresent();
    }

    /** Ended without a vendor, so that its price goes back. */
    boolean isRefunded() {
      return switch (state) {
        case EXPIRED, CANCELLED -> true;
        case FAILED -> !isReported();
        default -> false;
      };
    }

    /** Says that no vendor has it. */
    boolean isWithoutVendor() {
      return state.isOpen() || isRefunded();
    }

    /** Says that a vendor has it. */
    boolean isWithVendor() {
      return switch (state) {
        case SUBMITTED, DELIVERED, NO_REPORT -> true;
        case FAILED -> isReported();
        default -> false;
      };
    }

    boolean needsEntry() {
      return state.isOpen() || state == MessageState.SUBMITTING;
    }

    @Override
    public String toString() {
      return number.digits()
          + " of "
          + acceptanceId
          + " is "
          + state
          + reportCode.map(code -> " (" + code + ")").orElse("")
          + attemptId.map(attempt -> ", attempt " + attempt).orElse("")
          + vendor.map(name -> " at " + name).orElse("");
    }
  }

  /** Something that must not be. */
  void found(String what) {
    found.add(what);
  }

  void afterStep() {
    if (world.database().hasChanged()) {
      look();
    }
    throwFound();
  }

  private void throwFound() {
    world.database().unforeseen().ifPresent(e -> found("a transaction failed by itself: " + e));
    if (!found.isEmpty()) {
      var error = new AssertionError(String.join("\n", found));
      world.database().unforeseen().ifPresent(error::addSuppressed);
      throw error;
    }
  }

  private List<Standing> look() {
    List<Standing> messages = messages();
    var spent = new HashMap<Long, Long>();
    for (Standing message : messages) {
      if (!message.isRefunded()) {
        spent.merge(message.accountId(), message.segments(), Long::sum);
      }
      message.tries().ifPresent(tries -> mostTries.merge(message.acceptanceId(), tries, Math::max));
      int times = world.timesTaken(message.number());
      if (message.isWithoutVendor() && times > 0) {
        found(message + ", and a vendor has it");
      }
      if (message.isWithVendor() && times == 0) {
        found(message + ", and no vendor has it");
      }
      if (message.needsEntry() && !message.hasEntry()) {
        found(message + ", and has no entry in the queue");
      }
      if (message.state() == MessageState.SUBMITTING && message.attemptEnded()) {
        found(message + ", and its attempt has an end");
      }
    }
    balances(spent);
    for (ModelNode node : world.nodes()) {
      if (node.parts().keepQueue().mended() > 0) {
        found(node.name() + " mended entries");
      }
    }
    return messages;
  }

  private static List<Standing> read(java.sql.Connection connection) throws java.sql.SQLException {
    return Sql.list(
        connection,
        MESSAGES,
        row ->
            new Standing(
                row.number(),
                row.number(),
                row.number(),
                new Msisdn(row.text()),
                MessageState.valueOf(row.text()),
                row.optionalNumber(),
                row.optionalText(),
                row.integer() == 1,
                row.optionalText(),
                row.integer(),
                row.optionalNumber()));
  }

  private List<Standing> messages() {
    return world.database().read(ModelChecks::read);
  }

  private void balances(Map<Long, Long> spent) {
    record Balance(long accountId, long balance) {}
    List<Balance> balances =
        world
            .database()
            .read(
                connection ->
                    Sql.list(
                        connection,
                        "select id, balance from account",
                        row -> new Balance(row.number(), row.number())));
    for (Balance account : balances) {
      long right = ModelDatabase.BALANCE - spent.getOrDefault(account.accountId(), 0L);
      if (account.balance() != right) {
        found(
            "account "
                + account.accountId()
                + " has "
                + account.balance()
                + " segments, and should have "
                + right);
      }
    }
  }

  /** Nothing is left to do. */
  void atTheEnd() {
    List<Standing> messages = look();
    var known = new HashSet<Long>();
    for (Standing message : messages) {
      known.add(message.acceptanceId());
      if (message.needsEntry()) {
        found(message + " at the end");
      }
    }
    for (Long acceptance : world.acceptances()) {
      if (!known.contains(acceptance)) {
        found(acceptance + " was accepted, and is not there");
      }
    }
    world.nodes().forEach(node -> node.leftOver().forEach(this::found));
    unknown(messages);
    attempts(messages);
    throwFound();
  }

  /** A message is UNKNOWN only because nobody can know. */
  private void unknown(List<Standing> messages) {
    var nobodyKnows = new HashSet<Long>();
    var nonSends = new HashMap<Long, Set<Long>>();
    for (Answered answered : world.answers()) {
      long attempt = answered.request().attemptId();
      if (answered.outcome() instanceof Unknown || world.killed().contains(answered.node())) {
        nobodyKnows.add(attempt);
      } else {
        for (OpenMessage message : answered.request().messages()) {
          if (ModelWorld.isDefiniteNonSend(answered, message)) {
            nonSends.computeIfAbsent(attempt, key -> new HashSet<>()).add(message.id());
          }
        }
      }
    }
    nobodyKnows.addAll(world.neverTold());
    for (ModelNode node : world.killed()) {
      nobodyKnows.addAll(node.journal().left());
    }
    for (Standing message : messages) {
      if (message.state() == MessageState.UNKNOWN) {
        long attempt = message.attemptId().orElseThrow();
        if (message.vendor().orElseThrow().equals("repeats")) {
          if (!isAskedEnough(message)) {
            found(message + ", and its vendor was not asked again");
          }
        } else if (nonSends.getOrDefault(attempt, Set.of()).contains(message.id())) {
          found(message + ", and a living node was told that no vendor has it");
        } else if (!nobodyKnows.contains(attempt) && !isOfKilledAndGoneVendor(message)) {
          found(message + ", and there is no reason for that");
        }
      }
    }
  }

  /** Of a vendor that left the definitions it is not known whether it may be asked again. */
  private boolean isOfKilledAndGoneVendor(Standing message) {
    return world.wasRemoved(message.vendor().orElseThrow())
        && world.killed().stream()
            .anyMatch(node -> node.journal().begun().contains(message.attemptId().orElseThrow()));
  }

  /** Its vendor refuses repeats and would have answered by now, unless it was gone meanwhile. */
  private boolean isAskedEnough(Standing message) {
    return mostTries.getOrDefault(message.acceptanceId(), 0L) >= Plan.MOST_REPEATS
        || world.wasRemoved("repeats");
  }

  private void attempts(List<Standing> messages) {
    var unknown = new HashSet<Long>();
    for (Standing message : messages) {
      if (message.state() == MessageState.UNKNOWN) {
        unknown.add(message.attemptId().orElseThrow());
      }
    }
    List<Long> open =
        world
            .database()
            .read(
                connection ->
                    Sql.list(
                        connection,
                        "select id from attempt where ended_at is null",
                        row -> row.number()));
    for (Long attempt : open) {
      if (!unknown.contains(attempt)) {
        found("attempt " + attempt + " has no end");
      }
    }
  }
}
