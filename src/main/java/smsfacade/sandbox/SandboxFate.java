package smsfacade.sandbox;

/** What becomes of a message of a sandbox account that was accepted (F26). */
public enum SandboxFate {
  /** Reported after a second. */
  DELIVERED(1, "DELIVRD"),
  /** Reported after a second: the handset could not be reached. */
  UNDELIVERED(2, "UNDELIV"),
  /** Reported after a second: the carrier let it not through. */
  REJECTED(3, "REJECTD"),
  /** Never reported: NO_REPORT after a minute. */
  NO_REPORT(4, ""),
  /** Delivered, and reported after fifteen seconds only. */
  LATE(5, "DELIVRD"),
  /** Delivered, and the handset replies. */
  REPLY(6, "DELIVRD"),
  /** No vendor takes it: FAILED at once, with the result code of a black number. */
  REFUSED(7, "");

  private final int digits;
  private final String reportCode;

  SandboxFate(int digits, String reportCode) {
    this.digits = digits;
    this.reportCode = reportCode;
  }

  /** What stands at the end of its number. */
  int digits() {
    return digits;
  }

  /** The value of its report, as clients see it; empty when there is none. */
  public String reportCode() {
    return reportCode;
  }
}
