package smsfacade.dispatch;

import java.time.Clock;
import java.util.ArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import smsfacade.accounts.Balances;
import smsfacade.dispatch.ClaimWish.FromLine;
import smsfacade.ledger.Attempts;
import smsfacade.ledger.DueQueue;
import smsfacade.ledger.MessageLedger;
import smsfacade.ledger.MmsContainers;
import smsfacade.ledger.StatusQuestions;
import smsfacade.ledger.WaitingLines;
import smsfacade.storage.Transactions;
import smsfacade.tracing.Tracing;
import smsfacade.vendors.RecentSubmits;
import smsfacade.vendors.Vendor;
import smsfacade.vendors.VendorBreakers;

/**
 * The steps of dispatch, put together for one node: in the container by {@link Dispatcher}, by hand
 * in tests.
 */
final class DispatchParts {
  private final DispatchWork work;
  private final Heartbeat heartbeat;
  private final KeepQueue keepQueue;
  private final Recovery recovery;
  private final Departures departures;
  private final Holdings holdings;
  private final Lines lines;
  private final Rooms rooms;
  private final Planner.Choice choice;
  private final Clock clock;

  /**
   * @param generation changes with the definitions
   * @param stopping whether the node is about to end, so that nothing is tried for long
   */
  DispatchParts(
      Transactions transactions,
      MessageLedger messages,
      Balances balances,
      Planner.Choice choice,
      VendorBreakers breakers,
      SubmitStatistics statistics,
      Tracing tracing,
      RecentSubmits recent,
      Departures departures,
      DispatchSettings settings,
      LongSupplier generation,
      BooleanSupplier stopping,
      Clock clock) {
    this(
        transactions,
        messages,
        balances,
        choice,
        breakers,
        statistics,
        tracing,
        recent,
        departures,
        settings,
        settings.retryRule(),
        generation,
        stopping,
        clock,
        System::nanoTime);
  }

  /** With a time and a chance of its own, so that what happens can happen once more. */
  DispatchParts(
      Transactions transactions,
      MessageLedger messages,
      Balances balances,
      Planner.Choice choice,
      VendorBreakers breakers,
      SubmitStatistics statistics,
      Tracing tracing,
      RecentSubmits recent,
      Departures departures,
      DispatchSettings settings,
      RetryRule retryRule,
      LongSupplier generation,
      BooleanSupplier stopping,
      Clock clock,
      LongSupplier nanoTime) {
    this.choice = choice;
    this.departures = departures;
    this.clock = clock;
    var queue = new DueQueue();
    var attempts = new Attempts();
    var waitingLines = new WaitingLines();
    holdings = new Holdings();
    rooms = new Rooms(nanoTime);
    lines = new Lines(nanoTime);
    var plannedBefore = new PlannedBefore(generation);
    heartbeat = new Heartbeat(transactions, queue, holdings, settings.lease(), clock);
    var transactionTime = new TransactionTime();
    var transaction =
        new DispatchTransaction(
            transactions,
            queue,
            new ClaimDue(attempts, messages, generation),
            new Planner(choice),
            new BeginRequests(messages, attempts, rooms, departures),
            new Settle(messages, attempts, queue, waitingLines, new StatusQuestions(), balances),
            rooms,
            lines,
            plannedBefore,
            retryRule,
            settings.lease(),
            transactionTime,
            choice,
            clock);
    var send =
        new Send(
            breakers,
            statistics,
            tracing,
            recent,
            departures,
            vendor ->
                transactions.run(
                    "giving a request another slot",
                    connection -> {
                      var pace = new VendorPace(connection, transactionTime.lately());
                      var slot = pace.reserve(vendor, clock.instant());
                      pace.store();
                      return slot;
                    }),
            acceptanceId ->
                transactions.run(
                    "reading what an MMS holds",
                    connection -> MmsContainers.of(connection, acceptanceId)),
            clock);
    work =
        new DispatchWork(
            transaction, send, holdings, rooms, retryRule, statistics, clock, stopping);
    keepQueue =
        new KeepQueue(
            transactions,
            queue,
            waitingLines,
            lines,
            plannedBefore,
            settings.patience(),
            name -> choice.vendor(name).isPresent(),
            generation,
            clock);
    recovery =
        new Recovery(
            transactions,
            messages,
            attempts,
            queue,
            // One that left the definitions meanwhile may have been asked before it did.
            name -> choice.vendor(name).map(Vendor::refusesRepeats).orElse(true));
  }

  DispatchWork work() {
    return work;
  }

  Heartbeat heartbeat() {
    return heartbeat;
  }

  KeepQueue keepQueue() {
    return keepQueue;
  }

  Holdings holdings() {
    return holdings;
  }

  Lines lines() {
    return lines;
  }

  Rooms rooms() {
    return rooms;
  }

  /** Settles what former processes of this node had under way, if that is still to be done. */
  void recover() {
    if (!departures.former().isEmpty()) {
      departures.former().forEach(notes -> recovery.recover(notes, clock.instant()));
      departures.settled();
    }
  }

  /**
   * What may be claimed now.
   *
   * @param most pieces of work that workers are free for
   */
  ClaimWish wish(int most) {
    var fromLines = new ArrayList<FromLine>();
    for (FromLine line :
        lines.wishes(
            (vendors, messageClass) ->
                choice.room(vendors, messageClass, rooms, clock.instant()))) {
      int some = Math.min(most, line.most());
      if (some > 0) {
        fromLines.add(new FromLine(line.line(), line.vendors(), some, line.lanes()));
      }
    }
    return new ClaimWish(most, rooms.forAnyone(most), fromLines, heartbeat.mayTakeOver());
  }
}
