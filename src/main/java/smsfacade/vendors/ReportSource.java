package smsfacade.vendors;

import java.util.Optional;

/**
 * A vendor whose delivery reports can be fetched. Fetching may consume them, so the raw answer is
 * stored first.
 */
public interface ReportSource extends ReportReader {
  /**
   * Asks the vendor for reports.
   *
   * @return the answer as it came; empty when there is certainly nothing in it
   * @throws VendorUnavailable when no usable answer came
   */
  Optional<RawAnswer> fetchReports();
}
