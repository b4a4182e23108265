package smsfacade.dispatch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import smsfacade.dispatch.Begin.Begun;
import smsfacade.ledger.Move;
import smsfacade.vendors.SubmitOutcome;
import smsfacade.vendors.Vendor;

/**
 * What is written around requests to vendors. Writes that come together share a transaction (ADR
 * 6); each holds its own result, which counts once the transaction is committed.
 */
sealed interface Write {

  /** Due work is claimed, planned, and begun where there is room for it. */
  final class Claim implements Write {
    private final ClaimWish wish;
    private final List<Started> started = new ArrayList<>();
    private int pieces;

    Claim(ClaimWish wish) {
      this.wish = wish;
    }

    ClaimWish wish() {
      return wish;
    }

    void begin() {
      started.clear();
      pieces = 0;
    }

    void count(int claimed) {
      pieces += claimed;
    }

    /** What this node holds now. */
    List<Started> started() {
      return started;
    }

    /** All that was claimed, what went into a line at once included. */
    int pieces() {
      return pieces;
    }
  }

  /**
   * Work that is claimed.
   *
   * @param begun its first request; empty where something has to be found out before
   */
  record Started(Plan plan, Optional<Begun> begun) {}

  /** The next request of a plan is begun. */
  final class Next implements Write {
    private final Plan plan;
    private final Step step;
    private Begin result = new Begin.Lost();

    Next(Plan plan, Step step) {
      this.plan = plan;
      this.step = step;
    }

    Plan plan() {
      return plan;
    }

    Step step() {
      return step;
    }

    Begin result() {
      return result;
    }

    void became(Begin begin) {
      result = begin;
    }
  }

  /**
   * A step ended.
   *
   * @param answer how the request ended; empty when there was none
   * @param moves what that means for its messages
   * @param fate what becomes of the queue entry
   */
  record Settlement(ClaimedWork work, Optional<Answer> answer, List<Move> moves, Fate fate)
      implements Write {}

  /**
   * How a request ended.
   *
   * @param at when
   */
  record Answer(Begun request, Vendor vendor, SubmitOutcome outcome, Instant at) {}
}
