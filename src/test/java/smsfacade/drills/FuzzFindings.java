package smsfacade.drills;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import smsfacade.drills.fuzz.FuzzedExchange.Ending;
import smsfacade.drills.fuzz.FuzzedExchange.Outcome;
import smsfacade.drills.fuzz.FuzzedRequest;

/** Judges what became of fuzzed requests, and keeps each with which something is wrong. */
final class FuzzFindings {
  private static final Path FILE = Path.of("target", "drills", "fuzz-findings.txt");
  private static final int MOST_WRITTEN = 200;
  private static final int LONGEST_ANSWER = 600;
  private static final int FIRST_SERVER_ERROR = 500;

  /** What an answer shows of the inside. */
  private static final Pattern INSIDE =
      Pattern.compile(
          "(?i)exception\\b|\\n\\s*at [a-z]+\\.|java\\.lang|com\\.sun\\.|fish\\.payara|wstx|row,col|root:");

  private static final Pattern OUR_FAULT =
      Pattern.compile("soap:(Client|Sender|VersionMismatch|MustUnderstand)<");
  private static final Pattern SERVER_FAULT = Pattern.compile("soap:(Server|Receiver)<");

  /** Answers of the container to what is no HTTP/1.1, before any of it reaches the facade. */
  private static final Map<Integer, String> OF_HTTP =
      Map.of(501, "RFC 9110, 15.6.2", 505, "RFC 9110, 15.6.6");

  private final long seed;
  private final Queue<String> findings = new ConcurrentLinkedQueue<>();
  private final Map<String, Integer> answers = new ConcurrentHashMap<>();

  FuzzFindings(long seed) {
    this.seed = seed;
  }

  void judge(FuzzedRequest request, Outcome outcome) {
    Ending ending = outcome.ending();
    String how = ending == Ending.ANSWERED ? String.valueOf(outcome.status()) : ending.toString();
    answers.merge(how, 1, Integer::sum);
    String wrong = wrong(request, outcome);
    if (!wrong.isEmpty()) {
      String answer = outcome.body();
      findings.add(
          "%s; seed %d, request %s, answer %s %s%n  %s%n"
              .formatted(
                  wrong,
                  seed,
                  request,
                  how,
                  answer.length() > LONGEST_ANSWER ? answer.substring(0, LONGEST_ANSWER) : answer,
                  request.quoted()));
    }
  }

  /** Empty when nothing is. */
  private static String wrong(FuzzedRequest request, Outcome outcome) {
    String body = outcome.body();
    return switch (outcome.ending()) {
      case SILENT -> "neither answered nor closed";
      case NO_HTTP -> "no HTTP";
      case CLOSED -> "";
      case ANSWERED -> {
        if (SERVER_FAULT.matcher(body).find()) {
          yield "a fault of the server";
        }
        if (body.contains("<StatusCode>InternalError<") || body.contains("系统内部错误")) {
          yield "InternalError";
        }
        if (INSIDE.matcher(body).find()) {
          yield "tells of its inside";
        }
        yield outcome.status() < FIRST_SERVER_ERROR || isDocumented(request, outcome)
            ? ""
            : "a 5xx";
      }
    };
  }

  /**
   * A fault that the old service answered with 500, too; its refusal of forms; a push that was not
   * stored, which the vendor brings again (vendors, CL-03).
   */
  private static boolean isDocumented(FuzzedRequest request, Outcome outcome) {
    return OF_HTTP.containsKey(outcome.status())
        || outcome.status() == FIRST_SERVER_ERROR
            && (OUR_FAULT.matcher(outcome.body()).find()
                || outcome.body().startsWith("This service has no HTTP form binding.")
                || outcome.body().isEmpty() && (request.isPush() || !request.withAnswerBody()));
  }

  /** How many requests ended how. */
  Map<String, Integer> answers() {
    return new TreeMap<>(answers);
  }

  int count() {
    return findings.size();
  }

  /** Where they stand. */
  Path write() throws IOException {
    Files.createDirectories(FILE.getParent());
    Files.write(FILE, findings.stream().limit(MOST_WRITTEN).toList());
    return FILE.toAbsolutePath();
  }
}
