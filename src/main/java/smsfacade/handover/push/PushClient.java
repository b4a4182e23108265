package smsfacade.handover.push;

import jakarta.ws.rs.ProcessingException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import smsfacade.http.AnswerCutShort;
import smsfacade.http.HttpAnswer;
import smsfacade.http.HttpFailure;
import smsfacade.http.HttpLimits;
import smsfacade.http.OutgoingHttp;
import smsfacade.sms.Blanks;

/** Makes the requests and judges their answers (pages, section 7). */
final class PushClient implements AutoCloseable {
  private static final String XML = "text/xml; charset=utf-8";
  private static final String REFUSED = "error";
  private static final String MARK = "\ufeff";
  private static final int LARGEST_ANSWER = 64 * 1024;
  private static final int FIRST_OK = 200;
  private static final int FIRST_REDIRECT = 300;

  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final Duration TOTAL = Duration.ofSeconds(10);

  private final OutgoingHttp http;

  /**
   * Opens no connection yet.
   *
   * @param most requests at a time
   */
  PushClient(int most) {
    this(CONNECT, TOTAL, most);
  }

  PushClient(Duration connect, Duration total, int most) {
    http =
        new OutgoingHttp(
            "pushes to clients", new HttpLimits(connect, total, total, most, Optional.empty()));
  }

  /**
   * Brings boxes to an address.
   *
   * @return why they were not taken, in a few words; empty when they were
   */
  Optional<String> bring(URI address, byte[] body) {
    try {
      return judge(http.post(address, XML, body, LARGEST_ANSWER));
    } catch (ProcessingException e) {
      return e.getCause() instanceof AnswerCutShort cut
              && cut.arrived().body().length >= LARGEST_ANSWER
          ? judge(cut.arrived())
          : Optional.of(HttpFailure.reason(e));
    }
  }

  /** Whatever is said with a status of success is taken, but for one word. */
  private static Optional<String> judge(HttpAnswer answer) {
    if (answer.status() < FIRST_OK || answer.status() >= FIRST_REDIRECT) {
      return Optional.of("HTTP status " + answer.status());
    }
    return Blanks.strip(answer.text().replace(MARK, "")).equalsIgnoreCase(REFUSED)
        ? Optional.of("answered error")
        : Optional.empty();
  }

  @Override
  public void close() {
    http.close();
  }
}
