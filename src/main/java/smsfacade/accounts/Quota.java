package smsfacade.accounts;

/**
 * How much an account may send (F22); 0 stands for no limit.
 *
 * @param callsPerSecond accepted calls, evenly: a quarter of them may come at once
 * @param messagesPerDay accepted messages, one a number, within a day of China
 * @param messagesPerMonth the same within a month
 */
public record Quota(int callsPerSecond, long messagesPerDay, long messagesPerMonth) {
  public static final Quota NONE = new Quota(0, 0, 0);

  /** Whether nothing has to be counted. */
  public boolean isNone() {
    return equals(NONE);
  }
}
