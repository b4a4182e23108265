package smsfacade.http;

import java.io.EOFException;
import java.lang.System.Logger.Level;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;
import smsfacade.logging.RateLimitedLog;

/** Why a request of {@link OutgoingHttp} brought no whole answer. */
public final class HttpFailure {
  private static final RateLimitedLog FAILURES = RateLimitedLog.of(HttpFailure.class);

  private static final int DEEPEST_CAUSE = 16;

  private HttpFailure() {}

  /** Whether certainly not one byte of the request was written. */
  public static boolean neverLeft(Throwable failure) {
    return firstOf(
            failure,
            cause ->
                cause instanceof RequestNeverLeft
                    || cause instanceof ConnectException
                    || cause instanceof ConnectTimeoutException
                    || cause instanceof NoRouteToHostException
                    || cause instanceof UnknownHostException)
        .isPresent();
  }

  /** In a few words, which never quote an answer, an address or a secret. */
  public static String reason(Throwable failure) {
    return firstOf(failure, cause -> !known(cause).isEmpty())
        .map(HttpFailure::known)
        .orElseGet(
            () -> {
              FAILURES.log(
                  Level.WARNING,
                  "unforeseen",
                  "a request failed for an unforeseen reason",
                  failure);
              return "request failed";
            });
  }

  private static String known(Throwable cause) {
    if (cause instanceof TotalTimeOver
        || cause instanceof AnswerCutShort
        || (cause instanceof RequestNeverLeft && cause.getCause() == null)) {
      return String.valueOf(cause.getMessage());
    }
    if (cause instanceof UnknownHostException) {
      return "host name not found";
    }
    if (cause instanceof SSLException) {
      return "TLS failed";
    }
    if (cause instanceof ConnectTimeoutException) {
      return "cannot connect in time";
    }
    if (cause instanceof ConnectException || cause instanceof NoRouteToHostException) {
      return "cannot connect";
    }
    if (cause instanceof ConnectionRequestTimeoutException) {
      return "no connection free in time";
    }
    if (cause instanceof SocketTimeoutException) {
      return "no answer in time";
    }
    if (cause instanceof SocketException
        || cause instanceof EOFException
        || cause instanceof NoHttpResponseException
        || cause instanceof ConnectionClosedException) {
      return "connection broken";
    }
    if (cause instanceof MessageConstraintException) {
      return "head of the answer too large";
    }
    if (cause instanceof HttpException) {
      return "no HTTP answer";
    }
    return "";
  }

  private static Optional<Throwable> firstOf(Throwable failure, Predicate<Throwable> wanted) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .limit(DEEPEST_CAUSE)
        .filter(wanted)
        .findFirst();
  }
}
