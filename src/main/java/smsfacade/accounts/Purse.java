package smsfacade.accounts;

/** What an account pays from: segments for texts, and a purse of its own for MMS (pages, PH-06). */
public enum Purse {
  SEGMENTS("balance", "credited", "segments"),
  MMS("mms_balance", "mms_credited", "MMS");

  private final String balance;
  private final String credited;
  private final String unit;

  Purse(String balance, String credited, String unit) {
    this.balance = balance;
    this.credited = credited;
    this.unit = unit;
  }

  /** The column of what is left. */
  String balance() {
    return balance;
  }

  /** The column of what was credited in all. */
  String credited() {
    return credited;
  }

  String unit() {
    return unit;
  }
}
