package smsfacade.dispatch;

import java.util.List;
import smsfacade.ledger.Lane;

/**
 * What a node has room for.
 *
 * @param all pieces of work together
 * @param most of them of any vendor
 * @param fromLines of lines whose vendors have room again
 * @param fromEnded whether work may be taken from nodes whose lease ended
 */
record ClaimWish(int all, int most, List<FromLine> fromLines, boolean fromEnded) {
  /**
   * A line to claim from.
   *
   * @param vendors those that its work waits for
   * @param lanes in which order
   */
  record FromLine(int line, List<String> vendors, int most, List<Lane> lanes) {
    FromLine {
      vendors = List.copyOf(vendors);
      lanes = List.copyOf(lanes);
    }
  }

  /** Whether there is room for nothing. */
  boolean isEmpty() {
    return most == 0 && fromLines.isEmpty();
  }

  ClaimWish {
    fromLines = List.copyOf(fromLines);
  }
}
