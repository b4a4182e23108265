package smsfacade.vendors;

import java.util.List;
import smsfacade.messaging.MessageClass;
import smsfacade.messaging.Msisdn;

/**
 * One request to a vendor: the same text to one or more destinations.
 *
 * @param reference ours, unique per attempt, digits only; the vendor's de-duplicating key where it
 *     has one
 * @param destinations not empty, no number twice, never more than {@link
 *     Vendor#destinationsPerRequest()}
 * @param text with its signature
 * @param extension digits appended to the access number; empty for none
 */
public record Submission(
    String reference,
    List<Msisdn> destinations,
    String text,
    String extension,
    MessageClass messageClass) {
  public Submission {
    destinations = List.copyOf(destinations);
    if (destinations.isEmpty()) {
      throw new IllegalArgumentException("a submission needs a destination");
    }
  }

  /** Without numbers and text. */
  @Override
  public String toString() {
    return "Submission[" + reference + ", " + destinations.size() + " destinations]";
  }
}
