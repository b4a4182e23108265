package smsfacade.accounts;

import java.net.URI;
import java.util.Optional;

/**
 * Where an account has its reports and replies pushed to (pages, section 7); those without an
 * address wait to be fetched. An address may hold a secret and is never logged.
 */
public record PushAddresses(Optional<URI> reports, Optional<URI> replies) {
  public static final PushAddresses NONE = new PushAddresses(Optional.empty(), Optional.empty());

  public boolean isNone() {
    return reports.isEmpty() && replies.isEmpty();
  }

  /** Without the addresses. */
  @Override
  public String toString() {
    return "PushAddresses[reports="
        + reports.isPresent()
        + ", replies="
        + replies.isPresent()
        + "]";
  }
}
