package smsfacade.admin.messages;

import smsfacade.admin.mbean.Says;

/** Looking at messages and withdrawing them. */
@Says("Single messages: their states and timelines. Numbers are masked and texts are not shown.")
public interface MessagesMXBean {
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
