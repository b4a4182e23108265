package smsfacade.vendors;

import java.util.List;
import java.util.Optional;

/**
 * A vendor whose delivery reports can be fetched. Fetching may consume them, so the raw answer is
 * stored first.
 */
public interface ReportSource {
  /**
   * Asks the vendor for reports.
   *
   * @return the answer as it came; empty when there is certainly nothing in it
   * @throws VendorUnavailable when no usable answer came
   */
  Optional<RawAnswer> fetchReports();

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
