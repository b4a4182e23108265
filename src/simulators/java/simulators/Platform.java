package simulators;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** A vendor's platform: takes requests as its document says, and misbehaves as the scripts say. */
public abstract class Platform extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Charset GBK = Charset.forName("GBK");

  /** What can be set at this platform, as it is at the start. */
  protected abstract Desk openDesk();

  @Override
  public void init() {
    simulators().open(openDesk());
  }

  /** Whether it brings reports and replies, so that the customer need not fetch them. */
  protected boolean pushes() {
    return false;
  }

  /** Which operation a request asks for; empty for a page the platform does not have. */
  protected abstract Optional<Operation> operation(Request request);

  /** Whose account a request names; empty when it cannot be told. */
  protected abstract String account(Request request);

  /** Does what is asked. */
  protected abstract Answer answer(Operation operation, Request request);

  /** Says no as this operation would. */
  protected abstract Answer refusal(Operation operation, String text, String code);

  protected final Simulators simulators() {
    return Simulators.of(getServletContext());
  }

  @Override
  protected final void service(HttpServletRequest http, HttpServletResponse response)
      throws IOException {
    Request request = Request.of(http);
    Optional<Operation> asked = operation(request);
    if (asked.isEmpty()) {
      simulators().wrongRequests().note(getServletName(), "-", "no such page");
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    Operation operation = asked.get();
    if (pushes()) {
      simulators().desks().get(operation.vendor()).pushToNeighbour(http.getLocalPort());
    }
    Scripts.Fate fate = simulators().scripts().next(operation, () -> account(request));
    if (fate.delayMillis() == 0 && fate.fault().isEmpty()) {
      write(response, answer(operation, request));
      return;
    }
    Line line = Line.of(http);
    if (fate.is(Script.Kind.DROP_BEFORE)) {
      cut(line, response);
      return;
    }
    Answer answer = underScript(fate, operation, request);
    if (fate.delayMillis() == 0 && !fate.is(Script.Kind.DRIP)) {
      deliverIfWanted(response, answer, fate, line);
      return;
    }
    AsyncContext async = http.startAsync();
    async.setTimeout(0);
    Runnable delivery =
        () -> {
          try {
            deliverIfWanted(response, answer, fate, line);
          } finally {
            async.complete();
          }
        };
    simulators()
        .delays()
        .deliver(
            fate.is(Script.Kind.DRIP) ? () -> simulators().slowly().execute(delivery) : delivery,
            fate.delayMillis());
  }

  private Answer underScript(Scripts.Fate fate, Operation operation, Request request) {
    if (fate.fault().isEmpty()) {
      return answer(operation, request);
    }
    Script script = fate.fault().get();
    return switch (script.kind()) {
      case REFUSE, THROTTLE -> refusal(operation, script.text(), script.code());
      default ->
          fate.accepts() ? answer(operation, request) : new Answer(200, "text/html", new byte[0]);
    };
  }

  private static void deliverIfWanted(
      HttpServletResponse response, Answer answer, Scripts.Fate fate, Line line) {
    try {
      deliver(response, answer, fate, line);
    } catch (IOException | RuntimeException e) {
      // the client did not wait for it
    }
  }

  private static void deliver(
      HttpServletResponse response, Answer answer, Scripts.Fate fate, Line line)
      throws IOException {
    if (fate.fault().isEmpty()) {
      write(response, answer);
      return;
    }
    Script script = fate.fault().get();
    byte[] body = answer.body();
    switch (script.kind()) {
      case DROP_AFTER -> cut(line, response);
      case GARBAGE ->
          write(response, new Answer(200, answer.contentType(), "\u0001?%<<{{]]".getBytes(GBK)));
      case WRONG_TYPE -> write(response, new Answer(200, "application/octet-stream", body));
      case EMPTY -> write(response, new Answer(200, answer.contentType(), new byte[0]));
      case STATUS ->
          write(
              response,
              new Answer(
                  (int) script.number(),
                  "text/html; charset=utf-8",
                  ("<html><body><h1>" + script.number() + "</h1></body></html>")
                      .getBytes(StandardCharsets.UTF_8)));
      case REDIRECT -> {
        response.setHeader("Location", "/elsewhere");
        write(response, new Answer(302, "text/html", new byte[0]));
      }
      case BAD_CHARSET -> {
        Charset right = answer.contentType().contains("gb2312") ? GBK : StandardCharsets.UTF_8;
        Charset wrong = right == GBK ? StandardCharsets.UTF_8 : GBK;
        write(
            response,
            new Answer(200, answer.contentType(), new String(body, right).getBytes(wrong)));
      }
      case TRUNCATE -> {
        head(response, answer, body.length);
        response.getOutputStream().write(body, 0, body.length / 2);
        response.flushBuffer();
        cut(line, response);
      }
      case HUGE -> {
        head(response, answer, body.length + script.number());
        OutputStream out = response.getOutputStream();
        out.write(body);
        byte[] blanks = new byte[8192];
        Arrays.fill(blanks, (byte) ' ');
        for (long left = script.number(); left > 0; left -= blanks.length) {
          out.write(blanks, 0, (int) Math.min(left, blanks.length));
        }
      }
      case DRIP -> {
        head(response, answer, body.length);
        for (byte b : body) {
          response.getOutputStream().write(b);
          response.flushBuffer();
          pause(script.number());
        }
      }
      default -> write(response, answer);
    }
  }

  private static void pause(long millis) throws IOException {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("stopped", e);
    }
  }

  private static void cut(Line line, HttpServletResponse response) throws IOException {
    if (!line.cut() && !response.isCommitted()) {
      response.sendError(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
    }
  }

  private static void write(HttpServletResponse response, Answer answer) throws IOException {
    head(response, answer, answer.body().length);
    response.getOutputStream().write(answer.body());
  }

  private static void head(HttpServletResponse response, Answer answer, long length) {
    response.setStatus(answer.status());
    response.setContentType(answer.contentType());
    response.setContentLengthLong(length);
  }
}
