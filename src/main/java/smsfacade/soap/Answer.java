package smsfacade.soap;

import java.util.Optional;

/**
 * What goes back to the caller.
 *
 * @param contentType with its charset, where it has one
 * @param body possibly empty; its length is always sent (F10)
 * @param correlationId of a call that went wrong
 */
record Answer(int status, String contentType, byte[] body, Optional<String> correlationId) {
  Answer(int status, String contentType, byte[] body) {
    this(status, contentType, body, Optional.empty());
  }
}
