package smsfacade.logging;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.transaction.xa.XAException;

/**
 * A failure of which the kind tells all: of the database or the network. Where in the code it was
 * met tells nothing more, and its text may hold what was to be stored or sent.
 */
public final class KnownFailure {
  private static final int DEEPEST = 20;

  /** Of the server's connections. */
  private static final String RESOURCE = "jakarta.resource.";

  private KnownFailure() {}

  /** The kind of a failure that is known; empty for any other. */
  public static Optional<String> kind(Throwable failure) {
    return causes(failure)
            .anyMatch(
                cause ->
                    cause instanceof SQLException
                        || cause instanceof IOException
                        || cause instanceof XAException
                        || cause.getClass().getName().startsWith(RESOURCE))
        ? Optional.of(innermost(failure))
        : Optional.empty();
  }

  /** The innermost kind of a failure, known or not. */
  static String innermost(Throwable failure) {
    return causes(failure)
        .reduce((outer, inner) -> inner)
        .map(innermost -> innermost.getClass().getSimpleName())
        .orElse("");
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(DEEPEST);
  }
}
