package smsfacade.admin.messages;

import smsfacade.admin.mbean.Says;

/** Looking at messages and withdrawing them. */
@Says(
    "Messages: how many are in doubt, their states and timelines, and what an administrator decides of them. Numbers are masked and texts are not shown, except by reveal.")
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
      value =
          "Lists the latest messages to a number, newest first: MsgId, masked number, state, vendor, account, since when, seconds, cause.",
      does = Says.Does.READS)
  String findByNumber(@Says("the phone number, with or without 86") String msisdn);

  @Says(
      value =
          "Lists the messages of the requests with a vendor's id, or with our reference towards a vendor.",
      does = Says.Does.READS)
  String findByVendorId(@Says("the id as the vendor writes it") String vendorId);

  @Says(
      value =
          "Lists messages, newest first: MsgId, masked number, state, vendor, account, since when, seconds, cause.",
      does = Says.Does.READS)
  String list(
      @Says(FilterText.FORM) String filter,
      @Says("so many of the newest are left out") int skip,
      @Says("how many to list, from 1 to 1000") int most);

  @Says(value = "Lists the same for programs.", does = Says.Does.READS)
  ListedMessage[] listed(
      @Says(FilterText.FORM) String filter,
      @Says("so many of the newest are left out") int skip,
      @Says("how many to list, from 1 to 1000") int most);

  @Says(
      value =
          "Says what a decision about UNKNOWN messages would do, and its token; nothing is changed.",
      does = Says.Does.READS)
  String previewDecision(
      @Says(FilterText.FORM) String filter,
      @Says("SENT (NO_REPORT, paid), NOT_SENT (FAILED, paid back) or SEND_AGAIN") String decision);

  @Says(
      "Decides about exactly the UNKNOWN messages of a preview; those that moved meanwhile are left as they are.")
  String decide(
      @Says("as in the preview") String filter,
      @Says("as in the preview") String decision,
      @Says("that the preview said") String token);

  @Says(
      value =
          "Says what sending FAILED messages again would do and cost, and its token; nothing is changed.",
      does = Says.Does.READS)
  String previewRedrive(
      @Says(FilterText.FORM) String filter,
      @Says("whether a filter with state=UNKNOWN is meant: they perhaps arrive twice")
          boolean unknown,
      @Says("whether texts are sent again whose validity is over") boolean expired);

  @Says(
      "Sends exactly the messages of a preview again; what was paid back is paid again, and where a balance does not pay it nothing is sent.")
  String redrive(
      @Says("as in the preview") String filter,
      @Says("as in the preview") boolean unknown,
      @Says("as in the preview") boolean expired,
      @Says("that the preview said") String token);

  @Says(
      value =
          "Shows the text of an accepted call and its whole numbers; each look is in the audit.",
      does = Says.Does.REVEALS)
  String reveal(@Says("the MsgId that SendSms answered, 16 digits") String messageId);

  @Says(
      value = "Shows a reply's text and whole number; each look is in the audit.",
      does = Says.Does.REVEALS)
  String revealReply(@Says("the number that findReplies says") long replyId);

  @Says(
      "Withdraws what is left of an accepted call, of a batch all lines, and returns its price: CANCELLED, TOO_LATE or NOT_FOUND.")
  String cancel(@Says("the MsgId that SendSms answered, 16 digits") String messageId);

  @Says(
      value =
          "Lists the latest replies to an account, newest first, with their numbers for revealReply, masked phone numbers and their MsgIds.",
      does = Says.Does.READS)
  String findReplies(@Says("the account's user name") String userName);
}
