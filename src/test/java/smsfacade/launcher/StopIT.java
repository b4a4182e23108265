package smsfacade.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smsfacade.testbed.Database;
import smsfacade.testbed.RunningFacade;

/**
 * A regular stop announces itself before it refuses anybody (F77), and from there to the end of the
 * next start callers are refused, told to come again, or served (F106).
 */
class StopIT {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3})");

  /** A call that is answered UserNameEmpty: it costs nothing and says that the service serves. */
  private static final byte[] CALL = call();

  @TempDir Path directory;

  @Test
  void isAbsentServesOrSaysWhenToComeAgain() throws Exception {
    var database = Database.h2(directory.resolve("data"));
    try (var facade =
        RunningFacade.on(
            database, RunningFacade.definitions(), Map.of(), RunningFacade.SHORT_LIVED)) {
      URI ready = facade.address().resolve("health/ready");
      await().atMost(Duration.ofSeconds(30)).until(() -> status(ready) == 200);
      var answers = new ConcurrentSkipListMap<String, Integer>();
      var ended = new AtomicBoolean();
      var callers = new Thread[3];
      for (int i = 0; i < callers.length; i++) {
        callers[i] =
            new Thread(
                () -> {
                  while (!ended.get()) {
                    answers.merge(called(facade.address()), 1, Integer::sum);
                  }
                });
        callers[i].start();
      }
      var restart = new Thread(facade::restart);
      restart.start();
      await()
          .pollInterval(Duration.ofMillis(20))
          .atMost(Duration.ofSeconds(2))
          .until(() -> status(ready) == 503);
      assertThat(called(facade.address())).isEqualTo("200");
      restart.join();
      ended.set(true);
      for (Thread caller : callers) {
        caller.join();
      }

      assertThat(answers.keySet())
          .as("%s, log %s", answers, facade.log())
          .isSubsetOf(Set.of("200", "503 with Retry-After", "refused", "closed without an answer"))
          .contains("200", "refused");
      // Of connections that the system had taken when the listener closed.
      assertThat(answers.getOrDefault("closed without an answer", 0))
          .isLessThan(callers.length * 2);
      facade.process().destroy();
      facade.process().onExit().get(30, TimeUnit.SECONDS);
    }
  }

  private static String called(URI address) {
    try (var socket = new Socket(address.getHost(), address.getPort())) {
      socket.setSoTimeout(30_000);
      socket.getOutputStream().write(CALL);
      return read(socket.getInputStream());
    } catch (ConnectException e) {
      pause();
      return "refused";
    } catch (SocketException e) {
      return "closed without an answer";
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static String read(InputStream in) throws IOException {
    String answer = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    var status = STATUS.matcher(answer);
    if (!status.lookingAt()) {
      return answer.isEmpty() ? "closed without an answer" : answer;
    }
    return status.group(1) + (answer.contains("\r\nRetry-After: ") ? " with Retry-After" : "");
  }

  private static byte[] call() {
    String envelope =
        "<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap:Body>"
            + "<SendSms xmlns=\"http://www.yysms.com/\"/></soap:Body></soap:Envelope>";
    return ("POST /WebService.asmx HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
            + "Content-Type: text/xml; charset=utf-8\r\nContent-Length: "
            + envelope.length()
            + "\r\n\r\n"
            + envelope)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static void pause() {
    try {
      Thread.sleep(5);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static int status(URI page) throws Exception {
    return CLIENT
        .send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }
}
