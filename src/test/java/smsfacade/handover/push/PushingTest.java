package smsfacade.handover.push;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import smsfacade.handover.PushBacklog;
import smsfacade.handover.PushQueue;
import smsfacade.handover.PushStream;
import smsfacade.handover.PushStream.Kind;
import smsfacade.handover.ReportBox;
import smsfacade.platform.reports.PushedBoxes;
import smsfacade.sms.Msisdn;
import smsfacade.storage.BothDatabases;
import smsfacade.storage.EachDatabase;
import smsfacade.vendors.LocalServer;
import smsfacade.vendors.LocalServer.Request;

/** Reports and replies are brought to clients that have an address for them (F69, PH-14, PH-15). */
class PushingTest {
  private static final Path FILES = Path.of("src/test/resources/platform/pushes");
  private static final Instant AT = Instant.parse("2018-02-02T14:12:11Z");

  @RegisterExtension private static final BothDatabases DATABASES = new BothDatabases();

  private static LocalServer saying(String text) {
    return LocalServer.answering(200, "text/plain", text);
  }

  private static void assertRequest(String vector, Request request) throws Exception {
    String expected = Files.readString(FILES.resolve(vector), ISO_8859_1);
    int body = expected.indexOf("\r\n\r\n") + 4;
    assertThat(request.method() + " " + request.path()).isEqualTo("POST /the/configured/path");
    for (String header : List.of("Content-Type", "Content-Length")) {
      assertThat(expected).contains("\r\n" + header + ": " + request.header(header) + "\r\n");
    }
    assertThat(request.headers()).doesNotContainKey("Transfer-Encoding");
    assertThat(new String(request.body(), ISO_8859_1)).isEqualTo(expected.substring(body));
  }

  @ParameterizedTest
  @EachDatabase
  void bringsRepliesByteForByte(DataSource database) throws Exception {
    try (var server = saying("1");
        var world = new PushWorld(database)) {
      world.pushTo(server.address().resolve("/the/configured/path"));
      world.replied(world.one, "15023239810", "你好，我不需要", AT, "01");
      world.replied(world.one, "15023239811", "你好，本次活动路线是怎么的", AT, "01");
      world.replied(world.other, "15023239812", "is fetched", AT, "");

      world.tick(world.node());

      assertThat(server.requests()).hasSize(1);
      assertRequest("PH-15-push.http", server.requests().get(0));
      assertThat(world.replies.unread(world.one, 10).boxes()).isEmpty();
      assertThat(world.replies.unread(world.other, 10).boxes()).hasSize(1);
      assertThat(world.waiting()).isZero();
    }
  }

  @Test
  void bringsReportsByteForByte() throws Exception {
    byte[] body =
        new PushedBoxes()
            .reports(
                List.of(
                    new ReportBox(1, "1212", Msisdn.of("15023239810"), true, "DELIVRD", AT, "01"),
                    new ReportBox(2, "1212", Msisdn.of("15023239811"), false, "2", AT, "")));
    try (var server = saying("1");
        var client = new PushClient(4)) {
      assertThat(client.bring(server.address().resolve("/the/configured/path"), body)).isEmpty();
      assertRequest("PH-14-push.http", server.requests().get(0));
    }
  }

  static Stream<JsonObject> answers() throws Exception {
    try (var reader =
        Json.createReader(Files.newInputStream(FILES.resolve("PH-14-answers.json")))) {
      return reader.readArray().getValuesAs(JsonObject.class).stream()
          .filter(answer -> !answer.getString("answer", "").startsWith("connection refused"));
    }
  }

  @ParameterizedTest
  @MethodSource("answers")
  void judgesAnAnswer(JsonObject answer) {
    int status = answer.getInt("status", 200);
    boolean taken = answer.getString("effect").equals("taken");
    try (var elsewhere = saying("1");
        var server =
            new LocalServer(
                (request, connection) ->
                    connection.write(
                        ("HTTP/1.1 "
                                + status
                                + " Some\r\nLocation: "
                                + elsewhere.address()
                                + "\r\nContent-Length: "
                                + answer.getString("answer", "").length()
                                + "\r\n\r\n"
                                + answer.getString("answer", ""))
                            .getBytes(UTF_8)));
        var client = new PushClient(4)) {
      assertThat(client.bring(server.address(), new byte[] {1}).isEmpty()).isEqualTo(taken);
      assertThat(server.requests()).hasSize(1);
      assertThat(elsewhere.requests()).isEmpty();
    }
  }

  @Test
  void judgesMarksBlanksAndTheLength() {
    byte[] marked = "\ufeff Error \r\n\u3000".getBytes(UTF_8);
    assertThat(reasonOf(LocalServer.answering(200, "", marked))).isEqualTo("answered error");
    assertThat(reasonOf(LocalServer.answering(202, "", "errors"))).isEmpty();
    String longest = "error".repeat(100_000);
    assertThat(reasonOf(LocalServer.answering(200, "", longest))).isEmpty();
    assertThat(reasonOf(LocalServer.answering(500, "", longest))).isEqualTo("HTTP status 500");
  }

  @Test
  void whatBringsNoWholeAnswerIsNotTaken() throws Exception {
    assertThat(reasonOf(LocalServer.closedPort())).isEqualTo("cannot connect");
    assertThat(reasonOf(new LocalServer((request, connection) -> connection.drop())))
        .isEqualTo("connection broken");
    assertThat(reasonOf(new LocalServer((request, connection) -> Thread.sleep(5_000))))
        .isEqualTo("no answer in time");
    assertThat(
            reasonOf(
                new LocalServer(
                    (request, connection) -> {
                      connection.write(LocalServer.Connection.head(200, "", 100));
                      for (int i = 0; i < 100; i++) {
                        connection.write(new byte[] {'1'});
                        Thread.sleep(50);
                      }
                    })))
        .isEqualTo("cut at the total time limit");
    assertThat(
            reasonOf(
                new LocalServer(
                    (request, connection) -> {
                      connection.write(LocalServer.Connection.head(200, "", 100));
                      connection.drop();
                    })))
        .isEqualTo("answer broken off");
  }

  private static String reasonOf(LocalServer server) {
    try (server) {
      return reasonOf(server.address());
    }
  }

  private static String reasonOf(URI address) {
    Duration limit = Duration.ofSeconds(1);
    try (var client = new PushClient(limit, limit, 4)) {
      return client.bring(address, new byte[] {1}).orElse("");
    }
  }

  @ParameterizedTest
  @EachDatabase
  void whatWasTakenIsReadAndCannotBeFetchedBefore(DataSource database) throws Exception {
    try (var server = saying("1");
        var world = new PushWorld(database)) {
      world.pushTo(server.address());
      var node = world.node();
      long task = world.delivered(world.one, 2);
      assertThat(world.fetched(world.one)).isZero();
      assertThat(world.ofTask(world.one, task)).isEmpty();
      var backlog = new PushBacklog(world.transactions);
      assertThat(backlog.boxes()).isEqualTo(2);

      world.tick(node);

      assertThat(backlog.boxes()).isZero();
      assertThat(server.requests()).hasSize(1);
      assertThat(world.fetched(world.one)).isZero();
      assertThat(world.ofTask(world.one, task)).hasSize(2);
      assertThat(world.waiting()).isZero();
      assertThat(world.statistics.requestsTaken()).isEqualTo(1);
      world.tick(node);
      assertThat(server.requests()).hasSize(1);
    }
  }

  @ParameterizedTest
  @EachDatabase
  void isTriedThreeTimesInTheSameWordsAndCanBeFetchedThen(DataSource database) throws Exception {
    try (var server = saying("error");
        var world = new PushWorld(database)) {
      world.pushTo(server.address());
      var node = world.node();
      long task = world.delivered(world.one, 2);

      world.tick(node);
      world.clock.forward(Duration.ofSeconds(29));
      world.tick(node);
      assertThat(server.requests()).hasSize(1);
      world.clock.forward(Duration.ofSeconds(1));
      world.tick(node);
      assertThat(server.requests()).hasSize(2);
      world.clock.forward(Duration.ofSeconds(299));
      world.tick(node);
      assertThat(server.requests()).hasSize(2);
      assertThat(world.fetched(world.one)).isZero();
      assertThat(world.ofTask(world.one, task)).isEmpty();
      world.clock.forward(Duration.ofSeconds(1));
      world.tick(node);

      assertThat(server.requests()).hasSize(3);
      assertThat(server.requests().stream().map(request -> new String(request.body(), UTF_8)))
          .containsOnly(new String(server.requests().get(0).body(), UTF_8));
      assertThat(world.statistics.requestsFailed()).isEqualTo(3);
      assertThat(world.statistics.boxesGivenUp()).isEqualTo(2);
      assertThat(world.waiting()).isZero();
      assertThat(world.ofTask(world.one, task)).hasSize(2);
      assertThat(world.fetched(world.one)).isEqualTo(2);
      world.clock.forward(Duration.ofHours(1));
      world.tick(node);
      assertThat(server.requests()).hasSize(3);
    }
  }

  @ParameterizedTest
  @EachDatabase
  void whatWasTakenWhileTheDatabaseIsAwayIsNotedLater(DataSource database) throws Exception {
    var world = new AtomicReference<PushWorld>();
    try (var server =
            new LocalServer(
                (request, connection) -> {
                  world.get().transactions.away(true);
                  connection.answer(200, "", "1");
                  Thread.sleep(200);
                  world.get().transactions.away(false);
                });
        var it = new PushWorld(database)) {
      world.set(it);
      it.pushTo(server.address());
      var node = it.node();
      it.delivered(it.one, 1);

      it.tick(node);

      assertThat(it.waiting()).isZero();
      it.clock.forward(PushWorld.LEASE);
      it.tick(node);
      assertThat(server.requests()).hasSize(1);
    }
  }

  /** What is between an attempt and the note of how it ended is lost with its node. */
  @ParameterizedTest
  @EachDatabase
  void anAttemptWhoseNodeEndsCounts(DataSource database) throws Exception {
    try (var server = saying("1");
        var world = new PushWorld(database)) {
      world.pushTo(server.address());
      var node = world.node();
      world.delivered(world.one, 2);
      var stream = new PushStream(world.one, Kind.REPORTS);
      PushQueue ended = world.queue();

      assertThat(ended.begin(stream).pushes()).hasSize(1).allMatch(push -> push.attempt() == 1);
      world.clock.forward(PushWorld.LEASE.minusSeconds(1));
      world.tick(node);
      assertThat(server.requests()).isEmpty();
      world.clock.forward(Duration.ofSeconds(1));
      var second = ended.begin(stream).pushes().get(0);
      assertThat(second.attempt()).isEqualTo(2);
      world.clock.forward(PushWorld.LEASE);
      var third = ended.begin(stream).pushes().get(0);
      assertThat(third.attempt()).isEqualTo(3);

      // Of the one that was asleep meanwhile nothing counts any more.
      ended.taken(second);
      assertThat(ended.failed(second)).isEqualTo(PushQueue.Next.LOST);
      assertThat(world.fetched(world.one)).isZero();

      world.clock.forward(PushWorld.LEASE);
      world.tick(node);
      assertThat(server.requests()).isEmpty();
      assertThat(world.statistics.boxesGivenUp()).isEqualTo(2);
      assertThat(world.fetched(world.one)).isEqualTo(2);
      assertThat(world.waiting()).isZero();
    }
  }

  @ParameterizedTest
  @EachDatabase
  void whatWaitsForAnotherAttemptHoldsUpNothing(DataSource database) throws Exception {
    var refuses = new AtomicInteger(5);
    try (var server =
            new LocalServer(
                (request, connection) ->
                    connection.answer(refuses.getAndDecrement() > 0 ? 500 : 200, "", "1"));
        var world = new PushWorld(database)) {
      world.pushTo(server.address());
      var node = world.node();
      for (int i = 0; i < 5; i++) {
        world.delivered(world.one, 1);
        world.tick(node);
      }
      world.delivered(world.one, 1);
      world.tick(node);

      assertThat(world.statistics.requestsTaken()).isEqualTo(1);
      assertThat(world.statistics.requestsFailed()).isEqualTo(5);
      world.clock.forward(Duration.ofSeconds(30));
      world.tick(node);
      world.tick(node);
      assertThat(world.statistics.requestsTaken()).isEqualTo(6);
      assertThat(world.waiting()).isZero();
    }
  }

  @ParameterizedTest
  @EachDatabase
  void aRequestHasAtMostAHundredBoxesTheOldestFirst(DataSource database) throws Exception {
    try (var server = saying("1");
        var world = new PushWorld(database)) {
      world.pushTo(server.address());
      String oldest = String.valueOf(world.delivered(world.one, 150));
      world.clock.forward(Duration.ofSeconds(1));
      world.delivered(world.one, 800);

      world.tick(world.node());

      assertThat(server.requests().stream().mapToInt(PushingTest::boxes))
          .hasSize(10)
          .allMatch(boxes -> boxes == 100 || boxes == 50);
      assertThat(server.requests().stream().mapToInt(PushingTest::boxes).sum()).isEqualTo(950);
      assertThat(server.requests().stream().map(request -> parts(request, oldest)))
          .filteredOn(boxes -> boxes > 0)
          .containsExactlyInAnyOrder(100, 50);
      assertThat(world.waiting()).isZero();
    }
  }

  private static int boxes(Request request) {
    return parts(request, "<statusbox>");
  }

  private static int parts(Request request, String part) {
    return new String(request.body(), UTF_8).split(part, -1).length - 1;
  }

  /** A slow client holds its four places on both nodes together, and nobody else's. */
  @ParameterizedTest
  @EachDatabase
  void aSlowClientDelaysNoOther(DataSource database) throws Exception {
    var answering = new CountDownLatch(1);
    var atOnce = new AtomicInteger();
    var most = new AtomicInteger();
    try (var slow =
            new LocalServer(
                (request, connection) -> {
                  most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
                  answering.await();
                  atOnce.decrementAndGet();
                  connection.answer(200, "", "1");
                });
        var quick = saying("1");
        var world = new PushWorld(database)) {
      world.pushTo(slow.address(), quick.address());
      var node = world.node();
      var second = world.node();
      world.delivered(world.one, 700);
      node.look();
      second.look();
      await().until(() -> atOnce.get() == 4);

      for (int i = 0; i < 3; i++) {
        world.delivered(world.other, 1);
        node.look();
        second.look();
        int expected = i + 1;
        await().until(() -> quick.requests().size() == expected);
      }
      assertThat(slow.requests()).hasSize(4);
      answering.countDown();
      world.ended();
      assertThat(most).hasValue(4);
    }
  }

  @ParameterizedTest
  @EachDatabase
  void nodesBesideEachOtherBringEachOnce(DataSource database) throws Exception {
    var got = new ConcurrentLinkedQueue<String>();
    try (var server =
            new LocalServer(
                (request, connection) -> {
                  String text = new String(request.body(), UTF_8);
                  for (String part : text.split("<taskid>")) {
                    if (!part.startsWith("<?xml")) {
                      got.add(part.substring(0, part.indexOf('<')));
                    }
                  }
                  connection.answer(200, "", "1");
                });
        var world = new PushWorld(database)) {
      world.pushTo(server.address());
      var nodes = List.of(world.node(), world.node(), world.node());
      var tasks = new ArrayList<String>();
      for (int i = 0; i < 40; i++) {
        tasks.add(String.valueOf(world.delivered(world.one, 1)));
        nodes.forEach(Pushing::look);
      }
      await()
          .atMost(Duration.ofSeconds(20))
          .until(
              () -> {
                nodes.forEach(Pushing::look);
                return world.waiting() == 0;
              });
      assertThat(got).containsExactlyInAnyOrderElementsOf(tasks);
    }
  }

  @ParameterizedTest
  @EachDatabase
  void whatHasNoAddressAnyMoreCanBeFetched(DataSource database) throws Exception {
    try (var server = saying("error");
        var world = new PushWorld(database)) {
      world.pushTo(server.address());
      var node = world.node();
      world.delivered(world.one, 2);
      world.tick(node);
      world.delivered(world.one, 1);

      world.pushNowhere();
      world.follow(node);

      world.delivered(world.one, 1);
      assertThat(world.fetched(world.one)).isEqualTo(4);
      assertThat(world.waiting()).isZero();
      world.clock.forward(Duration.ofSeconds(30));
      world.tick(node);
      assertThat(server.requests()).hasSize(1);
    }
  }

  /** A node that starts with other definitions takes a stream that another goes on with. */
  @ParameterizedTest
  @EachDatabase
  void nodesWithOtherDefinitionsStopNoPushes(DataSource database) throws Exception {
    try (var server = saying("1");
        var world = new PushWorld(database)) {
      world.pushTo(server.address());
      var node = world.node();
      world.queue().follow(Set.of());
      world.delivered(world.one, 1);

      world.tick(node);
      world.tick(node);

      assertThat(server.requests()).hasSize(1);
    }
  }

  /** Where no account has an address, a tick costs no statement. */
  @Test
  void looksAtNothingWithoutAnAddress() throws Exception {
    try (var world = new PushWorld(DATABASES.h2())) {
      world.pushNowhere();
      var node = world.node();
      world.transactions.away(true);
      node.look();
      assertThat(world.accounts.anyPushed()).isFalse();
    }
  }
}
