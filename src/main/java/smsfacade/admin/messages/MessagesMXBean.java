package smsfacade.admin.messages;

import smsfacade.admin.mbean.Says;

/** Looking at messages and withdrawing them. */
@Says("Single messages: their states and timelines. Numbers are masked and texts are not shown.")
public interface MessagesMXBean {
  @Says(
      "Messages that perhaps were sent and perhaps were not, until a report or an administrator says which.")
  long getUnknown();

  @Says("How long the oldest UNKNOWN message has been so, in milliseconds; 0 for none.")
  long getOldestUnknownMilliseconds();

  @Says("Messages that a vendor refused and that are tried again.")
  long getRefused();

  @Says("How long the oldest REFUSED message has been so, in milliseconds; 0 for none.")
  long getOldestRefusedMilliseconds();

  @Says("Messages that came to be FAILED in the last 24 hours.")
  long getFailed();

  @Says("How long ago the oldest of these failed, in milliseconds; 0 for none.")
  long getOldestFailedMilliseconds();

  @Says("Messages that were sent and had no report in time, so found in the last 24 hours.")
  long getNoReport();

  @Says("How long ago the oldest of these was so found, in milliseconds; 0 for none.")
  long getOldestNoReportMilliseconds();

  @Says(
      "Messages that should have left more than five minutes ago and wait for no vendor; it should stay 0.")
  long getOverdue();

  @Says("How long ago the oldest overdue message should have left, in milliseconds; 0 for none.")
  long getOldestOverdueMilliseconds();

  @Says("Vendor answers that are kept and could not be read, or not wholly.")
  long getUnreadableAnswers();

  @Says("How long ago the oldest unreadable answer came, in milliseconds; 0 for none.")
  long getOldestUnreadableAnswerMilliseconds();

  @Says("Delivery reports that found no message yet.")
  long getUnmatchedReports();

  @Says("How long ago the oldest unmatched report came, in milliseconds; 0 for none.")
  long getOldestUnmatchedReportMilliseconds();

  @Says(
      value =
          "Shows an accepted call by its MsgId: its messages, their states and timelines, and the requests to vendors. Of a batch all lines are shown.",
      does = Says.Does.READS)
  String find(@Says("the MsgId that SendSms answered, 16 digits") String messageId);

  @Says(
      value = "Lists the latest messages to a number, newest first: MsgId and state.",
      does = Says.Does.READS)
  String findByNumber(@Says("the phone number, with or without 86") String msisdn);

  @Says(
      "Withdraws what is left of an accepted call, of a batch all lines, and returns its price: CANCELLED, TOO_LATE or NOT_FOUND.")
  String cancel(@Says("the MsgId that SendSms answered, 16 digits") String messageId);

  @Says(
      value =
          "Lists the latest replies to an account, newest first, with masked numbers and their MsgIds.",
      does = Says.Does.READS)
  String findReplies(@Says("the account's user name") String userName);
}
