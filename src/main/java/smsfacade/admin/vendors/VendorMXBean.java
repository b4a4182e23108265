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
      "Asks the vendor how many segments our account there has left; makes one call to the vendor, unless it was asked a moment ago and does not want to be asked again so soon.")
  long fetchBalance();
}
