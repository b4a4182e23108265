package smsfacade.admin.vendors;

import java.util.Map;
import smsfacade.admin.mbean.Says;

/** One configured vendor. */
@Says("One configured vendor: its state, what this node sent to it, and its switches.")
public interface VendorMXBean {
  @Says("The name in the definitions file.")
  String getName();

  @Says("Whether the vendor is out of routing by an administrator, on all nodes.")
  boolean isPaused();

  @Says(
      "Which password counts: FILE (of the definitions file), CHANGED (at run time), CHANGING (not certain, so nothing is sent), DOUBTFUL (the former one for now; a change may be late) or UNREADABLE (wrong or missing SMSFACADE_SECRET_KEY, so nothing is sent).")
  String getSecretState();

  @Says("The most numbers one request to this vendor carries.")
  int getDestinationsPerRequest();

  @Says(
      "Requests of this node since it started, by how they ended: Accepted, Refused, NotSent, Unknown.")
  Map<String, Long> getSubmitsByOutcome();

  @Says("Requests of this node that are under way at the vendor, or about to leave in their slot.")
  int getRequestsInFlight();

  @Says("Mean time of a request of this node, in milliseconds.")
  double getMeanSubmitMilliseconds();

  @Says("Requests a second of this node that ended in the last minute.")
  double getSubmitsPerSecond();

  @Says(
      "How many of those spoke against the vendor, in percent: not sent, no usable answer, or refused for a reason that is not the message's.")
  double getErrorPercent();

  @Says(
      "The last request of this node that spoke against the vendor, and when (China time); numbers are masked. Empty when there was none since the start.")
  String getLastError();

  @Says(
      "What the vendor said when this node last asked it for the balance, and when (China time); empty when it was not asked since the start.")
  String getLastBalance();

  @Says(
      "The part of the weight given by its routes that the vendor keeps, in percent: less than 100 after late or failing delivery.")
  int getWeightPercent();

  @Says(
      "How the vendor delivers: its part of the weight, and what became of the messages it was last judged by.")
  String getDelivery();

  @Says(
      "Answers and pushes of the vendor that are kept and not applied, or not wholly; a second old at most.")
  long getKeptAnswers();

  @Says(
      "Whether so much of the vendor is kept and not applied that it is asked for no more reports and replies, and what it brings is refused (SMSFACADE_REPORTS_KEPT_MB).")
  boolean isKeptAnswersFull();

  @Says(
      "Takes the vendor out of routing on all nodes: what is on its way ends, what is queued for it waits.")
  void pause();

  @Says(
      "Pauses the vendor and waits until nothing of any node is under way there any more; says how much still is when it did not end in time. Reports and replies are fetched on.")
  String drain(@Says("seconds to wait, 0 to 600") int seconds);

  @Says(
      "Tests the way to the vendor without sending a message: asks for the balance where the vendor can be asked for one, and otherwise only connects to it; says which it was.")
  String testConnection();

  @Says(
      "Sends a text to a number by this vendor alone, also while it is paused, and says how that ended. It is no message of an account: nobody pays for it, it is not sent again, and its report is not told to anybody.")
  String testMessage(
      @Says("the phone number, with or without 86") String msisdn,
      @Says("the text with its signature") String text);

  @Says("Takes the vendor back into routing on all nodes.")
  void resume();

  @Says(
      "This node's circuit breaker before the vendor: CLOSED, OPEN (ten of twenty requests failed) or HALF_OPEN.")
  String getBreaker();

  @Says(
      "This node's circuit breakers of all operations: submit, fetchReports, fetchReplies, fetchStatus, fetchBalance, those the vendor has. Each opens for itself.")
  Map<String, String> getBreakers();

  @Says("Closes this node's circuit breakers of the vendor.")
  void resetBreaker();

  @Says(
      value =
          "Asks the vendor how many segments our account there has left; makes one call to the vendor, unless it was asked a moment ago and does not want to be asked again so soon.",
      does = Says.Does.READS)
  long fetchBalance();
}
