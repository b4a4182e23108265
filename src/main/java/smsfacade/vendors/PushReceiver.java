package smsfacade.vendors;

import java.util.Optional;
import smsfacade.vendors.settings.PushSettings;

/**
 * A vendor that brings reports or replies by calling us. What it brings is stored as it came before
 * it is told so (F60), and read afterwards like a fetched answer.
 */
public interface PushReceiver extends ReportReader, ReplyReader {
  /** Who may push in its name, and how much. */
  PushSettings pushes();

  /**
   * What has to be set before anybody may push in its name, for people; empty when that is set
   * (F60).
   */
  default Optional<String> closed() {
    return pushes().isOpen() ? Optional.empty() : Optional.of("push-secret or push-addresses");
  }

  /** Decides what a request brings, or why it is refused; pure. Not asked while it is closed. */
  Pushed receive(PushRequest request);

  /** What the vendor must hear when its push is stored. */
  PushAnswer stored();

  /** What the vendor must hear when its push could not be stored, so that it tries again. */
  PushAnswer notStored();

  /** What a request turned out to be. */
  sealed interface Pushed {
    /** Delivery reports, without any secret of the request. */
    record Reports(RawAnswer answer) implements Pushed {}

    /** Replies, without any secret of the request. */
    record Replies(RawAnswer answer) implements Pushed {}

    /**
     * Nothing to be stored.
     *
     * @param reason for the log, without anything from the request
     */
    record Refused(PushAnswer answer, String reason) implements Pushed {}
  }
}
