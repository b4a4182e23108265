package smsfacade.admin.routing;

import smsfacade.admin.mbean.Says;

/** The words and numbers of the definitions in force. */
@Says(
    "The lists of words and numbers in force. They are the definitions file's and what it refers to; who wants another entry edits that and has it reloaded.")
public interface ListsMXBean {
  @Says("How many sensitive words there are.")
  int getSensitiveWords();

  @Says("How many numbers get nothing, unless they are on the white list.")
  int getBlackNumbers();

  @Says("How many numbers get their messages though they are on the black list.")
  int getWhiteNumbers();

  @Says("How many numbers are free of the frequency rules.")
  int getFrequencyExemptNumbers();

  @Says(value = "Says on which lists a number is, and what that does.", does = Says.Does.READS)
  String findNumber(@Says("the phone number, with or without 86") String msisdn);

  @Says(
      value = "Says which sensitive word a text holds, the first if there are several.",
      does = Says.Does.READS)
  String findWord(@Says("a word, or a whole text") String text);
}
