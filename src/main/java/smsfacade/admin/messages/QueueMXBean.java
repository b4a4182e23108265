package smsfacade.admin.messages;

import smsfacade.admin.mbean.Says;

/** The queue of accepted messages. */
@Says("Accepted calls that still have messages to send; the queue is a table all nodes share.")
public interface QueueMXBean {
  @Says("Calls in the queue, planned ones and those being sent included; at most two seconds old.")
  long getWaiting();

  @Says("Calls whose time has come and that no node holds; at most two seconds old.")
  long getDue();

  @Says(
      "Calls that wait for vendors: paused, outside their hours, at their limit or with an open circuit breaker; at most two seconds old.")
  long getInLines();

  @Says("How long the oldest due call has been due, in milliseconds; 0 when none is due.")
  long getOldestDueMilliseconds();

  @Says(
      "Calls with open messages that had lost their queue entry and were given another by this node since it started; it should stay 0.")
  long getMendedEntries();

  @Says("Calls this node holds now, being sent or waiting for a worker.")
  int getBusy();

  @Says("Requests to vendors this node makes at the same time, at most.")
  int getWorkers();

  @Says("Messages this node accepted since it started.")
  long getAcceptedMessages();

  @Says("Messages whose submit this node stored the outcome of since it started.")
  long getSettledMessages();

  @Says("Delivery reports that found no message yet; two seconds old at most, and 100 000 at most.")
  long getUnmatchedReports();

  @Says("Vendor answers that are kept and could not be read, or not wholly; counted likewise.")
  long getUnreadableAnswers();

  @Says(
      value =
          "Lists kept vendor answers that could not be read, newest first: number, vendor, operation, when, bytes, how often it came again, problem.",
      does = Says.Does.READS)
  String listUnreadableAnswers(
      @Says("a vendor, or empty for all") String vendor,
      @Says("how many to list, from 1 to 1000") int most);

  @Says(
      value = "Shows a vendor's answer as it came; each look is in the audit.",
      does = Says.Does.REVEALS)
  String revealAnswer(@Says("the number that listUnreadableAnswers says") long answerId);

  @Says(
      "Reads the kept unreadable vendor answers once more, now; says how many could be read, what was in them, and what is wrong with the others.")
  String replayUnreadableAnswers();

  @Says(
      "Gives up a vendor's unreadable answers, where they are so many that it is asked for nothing more: they stay in the database, marked GIVEN_UP, and count no longer; returns how many.")
  int giveUpUnreadableAnswers(@Says("the vendor's name in the definitions file") String vendor);
}
