package smsfacade.reports.raw;

/** What a vendor's answer holds. */
public enum Content {
  REPORTS,
  REPLIES
}
