package smsfacade.vendors;

import java.util.List;
import java.util.Optional;
import smsfacade.sms.MessageClass;
import smsfacade.sms.Msisdn;

/**
 * One request to a vendor: the same text to one or more destinations.
 *
 * @param reference ours, 20 digits that begin with the time in milliseconds, unique over nodes and
 *     restarts; where the vendor refuses repeats ({@link Vendor#refusesRepeats()}) it is the key by
 *     which it does, and the same on every try
 * @param repeated whether a request with this reference may have reached the vendor before
 * @param destinations not empty, no number twice, never more than {@link
 *     Vendor#destinationsPerRequest()}
 * @param text with its signature
 * @param extension digits appended to the access number; empty for none
 * @param template what stands for the text at this vendor; present for one that {@link
 *     Vendor#needsTemplate()}
 */
public record Submission(
    String reference,
    boolean repeated,
    List<Msisdn> destinations,
    String text,
    String extension,
    MessageClass messageClass,
    Optional<FilledTemplate> template) {
  public Submission {
    destinations = List.copyOf(destinations);
    if (destinations.isEmpty()) {
      throw new IllegalArgumentException("a submission needs a destination");
    }
  }

  /** What it says, to ask {@link Vendor#cannotCarry} about. */
  public Content content() {
    return new Content(text, extension, template);
  }

  /** Without numbers and text. */
  @Override
  public String toString() {
    return "Submission[" + reference + ", " + destinations.size() + " destinations]";
  }
}
