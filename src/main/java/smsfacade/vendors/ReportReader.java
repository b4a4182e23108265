package smsfacade.vendors;

import java.util.List;

/** Reads stored answers and pushes that hold delivery reports. */
public interface ReportReader {
  /**
   * Reads a stored answer; pure.
   *
   * @throws UnreadableAnswer when it cannot be read; it stays stored and can be replayed
   */
  Reports readReports(RawAnswer answer);

  /**
   * Reports of one answer.
   *
   * @param more whether the vendor probably has more waiting, so that asking again at once is worth
   *     it
   */
  record Reports(List<DeliveryReport> reports, boolean more) {
    public Reports {
      reports = List.copyOf(reports);
    }
  }
}
