package smsfacade.admin.alarms;

/**
 * Something that is wrong.
 *
 * @param type of its notification, like {@code smsfacade.breaker.open}; that of its end has {@code
 *     .over} behind it
 * @param subject what it is about, like "vendor huaxin, submit"; with the type it names the alarm
 * @param text for people; it may change while the alarm lasts
 */
record Alarm(String type, String subject, String text) {
  static final String BREAKER_OPEN = "smsfacade.breaker.open";
  static final String VENDOR_BALANCE_LOW = "smsfacade.vendor.balance.low";
  static final String ACCOUNT_BALANCE_LOW = "smsfacade.account.balance.low";
  static final String QUEUE_OLD = "smsfacade.queue.old";
  static final String UNKNOWN_OLD = "smsfacade.unknown.old";
  static final String NODE_LOST = "smsfacade.node.lost";

  /** Behind the type of an alarm's end. */
  static final String OVER = ".over";
}
