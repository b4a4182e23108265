package smsfacade.admin.node;

import java.time.Instant;
import smsfacade.ledger.LaneFigures.Figure;

/** A lane of the queue, as JMX has it. */
public final class LaneLine {
  private final Figure figure;
  private final Instant now;

  LaneLine(Figure figure, Instant now) {
    this.figure = figure;
    this.now = now;
  }

  public String getVendors() {
    return String.join(" ", figure.vendors());
  }

  public String getMessages() {
    return figure
        .messageClass()
        .map(Enum::name)
        .orElse(figure.verification() ? "VERIFICATION" : "OTHER");
  }

  public long getCalls() {
    return figure.calls();
  }

  public long getHeld() {
    return figure.held();
  }

  public long getDue() {
    return figure.due();
  }

  /** 0 when none is due. */
  public long getOldestDueMilliseconds() {
    return figure.oldestMilliseconds(now);
  }
}
