package smsfacade.drills;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A client that asks for its reports with three threads, each at one node after the other. What it
 * has read is what came in answers that came whole.
 */
final class ReadersOfReports implements AutoCloseable {
  static final int READERS = 3;

  /** Of an answer. */
  static final int MOST_BOXES = 20;

  private static final Duration PAUSE = Duration.ofMillis(20);
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final Pattern MOBILE = Pattern.compile("<mobile>(\\d+)</mobile>");

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(LIMIT).build();
  private final List<HttpRequest> questions;
  private final List<Thread> threads = new ArrayList<>();
  private final Queue<Reading> readings = new ConcurrentLinkedQueue<>();
  private final Queue<String> errors = new ConcurrentLinkedQueue<>();
  private volatile boolean stopped;

  /**
   * A report that was read.
   *
   * @param node its number
   * @param at when the answer was there
   */
  record Reading(String mobile, int node, Instant at) {}

  private ReadersOfReports(List<URI> nodes, String account) {
    questions =
        nodes.stream()
            .map(
                node ->
                    node.resolve(
                        "statusApi.aspx?action=query&account=%s&password=demo123&statusNum=%d"
                            .formatted(account, MOST_BOXES)))
            .map(question -> HttpRequest.newBuilder(question).timeout(LIMIT).build())
            .toList();
  }

  static ReadersOfReports start(List<URI> nodes, String account) {
    var readers = new ReadersOfReports(nodes, account);
    for (int i = 0; i < READERS; i++) {
      int first = i;
      var thread = new Thread(() -> readers.read(first), "reader " + i);
      readers.threads.add(thread);
      thread.start();
    }
    return readers;
  }

  private void read(int first) {
    try {
      for (int node = first % questions.size(); !stopped; node = (node + 1) % questions.size()) {
        if (read(questions.get(node), node) == 0) {
          Thread.sleep(PAUSE.toMillis());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private int read(HttpRequest question, int node) throws InterruptedException {
    String answer;
    try {
      answer = http.send(question, BodyHandlers.ofString()).body();
    } catch (IOException e) {
      return 0; // killed: what the answer would have told is not read
    }
    Instant now = Instant.now();
    if (answer.contains("<errorstatus>")) {
      errors.add(answer);
    }
    int boxes = 0;
    Matcher mobile = MOBILE.matcher(answer);
    for (; mobile.find(); boxes++) {
      readings.add(new Reading(mobile.group(1), node, now));
    }
    return boxes;
  }

  List<Reading> readings() {
    return List.copyOf(readings);
  }

  /** Answers that said an error. */
  List<String> errors() {
    return List.copyOf(errors);
  }

  @Override
  public void close() throws InterruptedException {
    stopped = true;
    for (Thread thread : threads) {
      thread.join();
    }
  }
}
