package smsfacade.vendors;

import java.util.List;
import java.util.Optional;
import smsfacade.vendors.SubmitOutcome.Refusal;

/** Reads stored answers and pushes that hold delivery reports. */
public interface ReportReader {
  /**
   * Reads a stored answer, as far as it can be read; pure.
   *
   * @throws UnreadableAnswer when nothing of it can be read; it stays stored and can be replayed
   */
  Reports readReports(RawAnswer answer);

  /**
   * Of which class a failure is that was reported with this value; pure. PERMANENT speaks of the
   * number or the text, as do all values of a vendor that do not tell.
   *
   * @param vendorCode the raw value, as {@link DeliveryReport#vendorCode} had it
   */
  default Refusal failure(String vendorCode) {
    return Refusal.PERMANENT;
  }

  /**
   * Reports of one answer.
   *
   * @param more whether the vendor probably has more waiting, so that asking again at once is worth
   *     it
   * @param problem what else is in it that cannot be read, without quoting it; empty when it was
   *     read whole
   */
  record Reports(List<DeliveryReport> reports, boolean more, Optional<String> problem) {
    public Reports {
      reports = List.copyOf(reports);
    }

    /** Those of an answer that was read whole. */
    public Reports(List<DeliveryReport> reports, boolean more) {
      this(reports, more, Optional.empty());
    }
  }
}
