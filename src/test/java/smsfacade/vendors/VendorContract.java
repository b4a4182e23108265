package smsfacade.vendors;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.client.Entity;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import smsfacade.http.HttpLimits;
import smsfacade.http.OutgoingHttp;
import smsfacade.sms.Msisdn;
import smsfacade.testbed.Mutations;
import smsfacade.vendors.LocalServer.Connection;
import smsfacade.vendors.SubmitOutcome.Accepted;
import smsfacade.vendors.SubmitOutcome.NotSent;
import smsfacade.vendors.SubmitOutcome.Refusal;
import smsfacade.vendors.SubmitOutcome.Refused;
import smsfacade.vendors.SubmitOutcome.Unknown;
import smsfacade.vendors.settings.HttpSettings;
import smsfacade.vendors.settings.Settings;

/**
 * What routing expects of every kind of vendor, whatever a network or a server does to it. A kind's
 * test implements this and gets these tests.
 */
public interface VendorContract {
  /** Short, so that the tests are; the total is the longest. */
  HttpLimits LIMITS =
      new HttpLimits(
          Duration.ofMillis(500),
          Duration.ofMillis(700),
          Duration.ofMillis(1_500),
          8,
          Optional.empty());

  /** For tests that wait until a limit is reached: shorter than any answer that counts needs. */
  HttpLimits TIGHT =
      new HttpLimits(
          Duration.ofMillis(150),
          Duration.ofMillis(250),
          Duration.ofMillis(500),
          LIMITS.connections(),
          Optional.empty());

  String NUMBER = "13800138000";
  String SECRET = "geheim-4711";
  String TEXT = "您的验证码：1439【腾飞】";

  /**
   * A vendor of the kind under test.
   *
   * @param address where it shall send to
   * @param settings {@link #LIMITS} or {@link #TIGHT} as settings, to be completed; {@link #SECRET}
   *     is the secret
   */
  Vendor vendor(URI address, Map<String, String> settings);

  /** The media type of the vendor's answers. */
  String mediaType();

  /** The body by which the vendor accepts a message. */
  String acceptance();

  /** The body by which the vendor refuses with a code or text that no document lists. */
  String unlistedRefusal(String text);

  /**
   * The body by which the vendor refuses a whole request for one of its numbers without saying
   * which; empty when it has none.
   */
  default Optional<String> refusalForSomeNumber() {
    return Optional.empty();
  }

  private Vendor vendorAt(URI address) {
    return vendorAt(address, LIMITS);
  }

  private Vendor vendorAt(URI address, HttpLimits limits) {
    return vendor(
        address,
        Map.of(
            "connect-timeout-ms", String.valueOf(limits.connect().toMillis()),
            "read-timeout-ms", String.valueOf(limits.read().toMillis()),
            "total-timeout-ms", String.valueOf(limits.total().toMillis()),
            "max-connections", String.valueOf(limits.connections())));
  }

  /** What stands for the text at a vendor that needs a template. */
  default Optional<FilledTemplate> template() {
    return Optional.empty();
  }

  private Submission oneMessage() {
    return submission(TEXT, "", template());
  }

  private void accept(LocalServer.Request request, Connection connection) throws Exception {
    connection.answer(200, mediaType(), acceptance());
  }

  private SubmitOutcome submitTo(LocalServer server) {
    return submitTo(server, LIMITS);
  }

  private SubmitOutcome submitTo(LocalServer server, HttpLimits limits) {
    try (server;
        Vendor vendor = vendorAt(server.address(), limits)) {
      SubmitOutcome outcome = vendor.submit(oneMessage());
      assertThat(server.requests()).as("requests sent").hasSize(1);
      return outcome;
    }
  }

  private static void assertUnknown(SubmitOutcome outcome) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Unknown.class,
            unknown ->
                assertThat(unknown.reason())
                    .isNotBlank()
                    .hasSizeLessThan(100)
                    .doesNotContain(NUMBER, SECRET, "boom", "腾飞"));
  }

  /** On a busy machine the first request of a JVM takes longer than the limits here. */
  @BeforeAll
  static void loadTheClient() {
    try (var server = LocalServer.answering(200, "text/plain", "loaded");
        var http = new OutgoingHttp("first", HttpSettings.of(new Settings(Map.of())))) {
      http.post(http.target(server.address()), Entity.text("x"), 100);
    }
  }

  @Test
  default void acceptsWhatTheVendorAccepts() {
    assertThat(submitTo(new LocalServer(this::accept))).isInstanceOf(Accepted.class);
  }

  /** ADR 9: what a killed node had not told of was not sent, and is sent by its next start. */
  @Test
  default void tellsThatARequestLeavesBeforeTheVendorHasIt() {
    var told = new AtomicInteger();
    var toldBefore = new AtomicInteger();
    try (var server =
            new LocalServer(
                (request, connection) -> {
                  toldBefore.set(told.get());
                  accept(request, connection);
                });
        Vendor vendor = vendorAt(server.address())) {
      assertThat(vendor.submit(oneMessage(), told::incrementAndGet)).isInstanceOf(Accepted.class);
      vendor.submit(oneMessage());
    }
    assertThat(toldBefore).hasValue(1);
    assertThat(told).as("told of this request, and not of the next").hasValue(1);
  }

  /** Then a kill while it waits for a connection does not make it UNKNOWN. */
  @Test
  default void doesNotTellThatARequestLeavesWithoutAConnection() {
    var told = new AtomicInteger();
    try (Vendor vendor = vendorAt(LocalServer.closedPort())) {
      vendor.submit(oneMessage(), told::incrementAndGet);
    }
    assertThat(told).hasValue(0);
  }

  @Test
  default void hasNotSentWhenTheConnectionIsRefused() {
    try (Vendor vendor = vendorAt(LocalServer.closedPort())) {
      assertThat(vendor.submit(oneMessage())).isEqualTo(new NotSent("cannot connect"));
    }
  }

  @Test
  default void hasNotSentWhenTheHostIsUnknown() {
    try (Vendor vendor = vendorAt(URI.create("http://vendor.invalid/"))) {
      assertThat(vendor.submit(oneMessage())).isEqualTo(new NotSent("host name not found"));
    }
  }

  @Test
  default void hasNotSentWhenConnectingTakesTooLong() throws Exception {
    var waiting = new ArrayList<Socket>();
    // Nobody accepts; once the backlog is full the system leaves connection requests unanswered.
    try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Vendor vendor =
            vendorAt(URI.create("http://127.0.0.1:" + listener.getLocalPort() + "/"), TIGHT)) {
      for (int i = 0; i < 4; i++) {
        var socket = new Socket();
        waiting.add(socket);
        try {
          socket.connect(listener.getLocalSocketAddress(), 100);
        } catch (java.net.SocketTimeoutException e) {
          break;
        }
      }
      assertThat(vendor.submit(oneMessage())).isEqualTo(new NotSent("cannot connect in time"));
    } finally {
      for (Socket socket : waiting) {
        socket.close();
      }
    }
  }

  @Test
  default void neverSendsAgainWhenAKeptAliveConnectionDropsUnderARequest() {
    try (var server =
            new LocalServer(
                (request, connection) -> {
                  if (connection.requests() == 1) {
                    accept(request, connection);
                  } else {
                    connection.drop();
                  }
                });
        Vendor vendor = vendorAt(server.address())) {
      assertThat(vendor.submit(oneMessage())).isInstanceOf(Accepted.class);

      assertUnknown(vendor.submit(oneMessage()));
      assertThat(server.requests()).hasSize(2);
      assertThat(server.connectionsAccepted()).as("connections").isEqualTo(1);

      assertThat(vendor.submit(oneMessage())).isInstanceOf(Accepted.class);
      assertThat(server.requests()).hasSize(3);
    }
  }

  @Test
  default void isUnknownWhenTheConnectionDropsWithoutAnAnswer() {
    assertUnknown(submitTo(new LocalServer((request, connection) -> connection.drop())));
  }

  @Test
  default void isUnknownWhenNoAnswerComesInTime() {
    Instant start = Instant.now();

    assertUnknown(submitTo(new LocalServer((request, connection) -> Thread.sleep(5_000)), TIGHT));
    assertThat(Duration.between(start, Instant.now()))
        .isBetween(TIGHT.read(), TIGHT.read().plusMillis(700));
  }

  @Test
  default void isUnknownForAnErrorStatus() {
    for (int status : List.of(400, 404, 500, 503)) {
      assertUnknown(submitTo(LocalServer.answering(status, "text/html", "<h1>boom</h1>")));
      assertUnknown(submitTo(LocalServer.answering(status, "", "")));
    }
  }

  @Test
  default void isUnknownForASuccessThatIsNot200() {
    assertUnknown(submitTo(LocalServer.answering(202, mediaType(), acceptance())));
  }

  @Test
  default void doesNotFollowARedirect() {
    for (int status : List.of(301, 302, 303, 307, 308)) {
      assertUnknown(
          submitTo(
              new LocalServer(
                  (request, connection) ->
                      connection.write(
                          ("HTTP/1.1 "
                                  + status
                                  + " Elsewhere\r\nLocation: /boom\r\nContent-Length: 0\r\n\r\n")
                              .getBytes(StandardCharsets.US_ASCII)))));
    }
  }

  @Test
  default void isUnknownForAnotherMediaType() {
    for (String type : List.of("image/png", "application/octet-stream", "boom;;=\"")) {
      assertUnknown(submitTo(LocalServer.answering(200, type, acceptance())));
    }
  }

  @Test
  default void isUnknownForABodyThatIsBroken() {
    for (String body :
        List.of(
            "",
            " ",
            "boom",
            "<html><body>boom</body></html>",
            "{\"boom\":",
            "{\"boom\":{",
            "{\"boom\":[[",
            "[]")) {
      assertUnknown(submitTo(LocalServer.answering(200, mediaType(), body)));
    }
    assertUnknown(
        submitTo(
            LocalServer.answering(
                200, mediaType(), acceptance().substring(0, acceptance().length() / 2))));
  }

  @Test
  default void isUnknownForABodyThatBreaksOff() {
    byte[] body = acceptance().getBytes(StandardCharsets.UTF_8);
    assertUnknown(
        submitTo(
            new LocalServer(
                (request, connection) -> {
                  connection.write(Connection.head(200, mediaType(), body.length + 1), body);
                  connection.drop();
                })));
  }

  @Test
  default void isUnknownForWhatIsNoHttp() {
    assertUnknown(
        submitTo(
            new LocalServer(
                (request, connection) -> {
                  connection.write("SSH-2.0-boom\r\n".getBytes(StandardCharsets.US_ASCII));
                  connection.drop();
                })));
  }

  @Test
  default void cutsABodyThatDripsAtTheTotalLimit() {
    byte[] body = acceptance().getBytes(StandardCharsets.UTF_8);
    assertCutAtTheTotalLimit(
        connection -> {
          connection.write(Connection.head(200, mediaType(), 100_000));
          for (int i = 0; ; i++) {
            connection.write(new byte[] {body[i % body.length]});
            Thread.sleep(50);
          }
        });
  }

  @Test
  default void cutsAHeadThatDripsAtTheTotalLimit() {
    assertCutAtTheTotalLimit(
        connection -> {
          connection.write("HTTP/1.1 200 OK\r\nX-Boom: ".getBytes(StandardCharsets.US_ASCII));
          while (true) {
            connection.write(new byte[] {'b'});
            Thread.sleep(50);
          }
        });
  }

  /** What a server does with the connection of a request. */
  interface Drip {
    void on(Connection connection) throws Exception;
  }

  private void assertCutAtTheTotalLimit(Drip drip) {
    try (var server = new LocalServer((request, connection) -> drip.on(connection));
        Vendor vendor = vendorAt(server.address(), TIGHT)) {
      Instant start = Instant.now();
      SubmitOutcome outcome = vendor.submit(oneMessage());
      Duration took = Duration.between(start, Instant.now());

      assertThat(outcome).isEqualTo(new Unknown("cut at the total time limit"));
      assertThat(took).isBetween(TIGHT.total(), TIGHT.total().plusMillis(700));
      Awaitility.await("connection is closed").until(() -> server.connectionsOpen() == 0);
    }
  }

  @Test
  default void boundsAHugeBody() {
    byte[] piece = new byte[64 * 1024];
    java.util.Arrays.fill(piece, (byte) ' ');
    assertUnknown(
        submitTo(
            new LocalServer(
                (request, connection) -> {
                  connection.write(Connection.head(200, mediaType(), 1L << 40));
                  while (true) {
                    connection.write(piece);
                  }
                })));
  }

  @Test
  default void boundsAHugeHead() {
    byte[] header = ("X-Boom: " + "b".repeat(8_000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
    assertUnknown(
        submitTo(
            new LocalServer(
                (request, connection) -> {
                  connection.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
                  while (true) {
                    connection.write(header);
                  }
                })));
  }

  @Test
  default void keepsAnUnlistedRefusalWithItsText() {
    SubmitOutcome outcome =
        submitTo(LocalServer.answering(200, mediaType(), unlistedRefusal("通道维护中")));

    assertThat(outcome).isInstanceOf(Unknown.class).asString().contains("通道维护中");
  }

  @Test
  default void keepsWorkingAfterManyFailures() {
    var failing = new AtomicReference<>(true);
    try (var server =
            new LocalServer(
                (request, connection) -> {
                  if (failing.get()) {
                    connection.write(Connection.head(200, mediaType(), 10));
                    connection.drop();
                  } else {
                    accept(request, connection);
                  }
                });
        Vendor vendor = vendorAt(server.address())) {
      for (int i = 0; i < 5 * LIMITS.connections(); i++) {
        assertUnknown(vendor.submit(oneMessage()));
      }
      failing.set(false);
      for (int i = 0; i < 5 * LIMITS.connections(); i++) {
        assertThat(vendor.submit(oneMessage())).isInstanceOf(Accepted.class);
      }
      assertThat(server.connectionsOpen()).isEqualTo(1);
    }
  }

  @Test
  default void opensNoMoreConnectionsThanItMay() throws Exception {
    try (var server =
            new LocalServer(
                (request, connection) -> {
                  Thread.sleep(2);
                  accept(request, connection);
                });
        Vendor vendor = vendorAt(server.address())) {
      var callers = new ArrayList<CompletableFuture<Void>>();
      for (int i = 0; i < 40; i++) {
        callers.add(
            CompletableFuture.runAsync(
                () -> {
                  for (int j = 0; j < 25; j++) {
                    assertThat(vendor.submit(oneMessage())).isInstanceOf(Accepted.class);
                  }
                },
                task -> new Thread(task).start()));
      }
      CompletableFuture.allOf(callers.toArray(CompletableFuture[]::new)).get(30, TimeUnit.SECONDS);

      assertThat(server.requests()).hasSize(1_000);
      assertThat(server.connectionsAccepted()).isLessThanOrEqualTo(LIMITS.connections());
    }
  }

  @Test
  default void hasNotSentWhenNoConnectionGetsFree() throws Exception {
    try (var server = new LocalServer((request, connection) -> drip(connection));
        Vendor vendor = vendorAt(server.address(), TIGHT)) {
      var callers = new ArrayList<CompletableFuture<SubmitOutcome>>();
      for (int i = 0; i < TIGHT.connections() + 2; i++) {
        callers.add(
            CompletableFuture.supplyAsync(
                () -> vendor.submit(oneMessage()), task -> new Thread(task).start()));
      }
      CompletableFuture.allOf(callers.toArray(CompletableFuture[]::new)).get(10, TimeUnit.SECONDS);

      // Those that had no connection may get one when the others are cut: then they are cut too.
      List<SubmitOutcome> outcomes = callers.stream().map(CompletableFuture::join).toList();
      assertThat(outcomes).hasOnlyElementsOfTypes(Unknown.class, NotSent.class);
      long left = outcomes.stream().filter(Unknown.class::isInstance).count();
      // The server may be slow to read the last ones.
      Awaitility.await()
          .untilAsserted(() -> assertThat(server.requests().size()).isEqualTo((int) left));
    }
  }

  private static void drip(Connection connection) throws Exception {
    connection.write(Connection.head(200, "text/plain", 100_000));
    while (true) {
      connection.write(new byte[] {' '});
      Thread.sleep(50);
    }
  }

  @Test
  default void letsARequestUnderWayEndWhenItIsClosed() throws Exception {
    var arrived = new CountDownLatch(1);
    try (var server =
        new LocalServer(
            (request, connection) -> {
              arrived.countDown();
              Thread.sleep(300);
              accept(request, connection);
            })) {
      Vendor vendor = vendorAt(server.address());
      var underWay =
          CompletableFuture.supplyAsync(
              () -> vendor.submit(oneMessage()), task -> new Thread(task).start());
      arrived.await();
      vendor.close();

      assertThat(underWay.get(5, TimeUnit.SECONDS)).isInstanceOf(Accepted.class);
      assertThat(vendor.submit(oneMessage())).isInstanceOf(NotSent.class);
      assertThat(server.requests()).hasSize(1);
      Awaitility.await("connections are closed").until(() -> server.connectionsOpen() == 0);
      vendor.close();
    }
  }

  @Test
  default void leavesNoThreadBehind() {
    try (var server = new LocalServer(this::accept)) {
      int before = threadsNamed("time limit");
      for (int i = 0; i < 5; i++) {
        try (Vendor vendor = vendorAt(server.address())) {
          vendor.submit(oneMessage());
        }
      }
      Awaitility.await("threads end").until(() -> threadsNamed("time limit") <= before);
    }
  }

  private static int threadsNamed(String start) {
    return (int)
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().startsWith(start))
            .count();
  }

  @Test
  default void carriesWhatIsUsual() {
    try (Vendor vendor = vendorAt(LocalServer.closedPort())) {
      assertThat(vendor.cannotCarry(oneMessage().content())).isEmpty();
      assertThat(vendor.carries(Msisdn.of(NUMBER))).isTrue();
    }
  }

  /** What a form cannot carry is known without a request, and never becomes one (F93). */
  @Test
  default void neverSendsAContentThatItCannotCarry() {
    for (Submission unusual : unusualContents()) {
      try (var server = new LocalServer(this::accept);
          Vendor vendor = vendorAt(server.address())) {
        Optional<String> problem = vendor.cannotCarry(unusual.content());
        assertThat(server.connectionsAccepted()).as("connections of a question").isZero();
        problem.ifPresent(
            fragment ->
                assertThat(fragment)
                    .matches("[a-z].*[^.]")
                    .hasSizeLessThan(80)
                    .doesNotContain(unusual.text(), NUMBER, "腾飞"));

        SubmitOutcome outcome = vendor.submit(unusual);
        assertThat(outcome).isInstanceOf(problem.isPresent() ? NotSent.class : Accepted.class);
        assertThat(server.requests()).hasSize(problem.isPresent() ? 0 : 1);
      }
    }
  }

  private List<Submission> unusualContents() {
    var unusual = new ArrayList<Submission>();
    for (String text :
        List.of(
            "x".repeat(536) + "【腾飞】", "好\uD83D\uDE00【腾飞】", "a\u0000\uFFFEb【腾飞】", "a,[b]\r\n【腾飞】")) {
      unusual.add(submission(text, "", template()));
    }
    unusual.add(submission(TEXT, "123456", template()));
    unusual.add(submission(TEXT, "", Optional.empty()));
    template()
        .ifPresent(
            usual -> {
              for (String value : List.of("a,b", "[a", "b]", " a", "x".repeat(536))) {
                var parameters = List.of(new FilledTemplate.Parameter("code", value));
                unusual.add(
                    submission(
                        TEXT,
                        "",
                        Optional.of(
                            new FilledTemplate(
                                usual.templateId(), usual.signatureId(), parameters))));
              }
            });
    return unusual;
  }

  private static Submission submission(
      String text, String extension, Optional<FilledTemplate> template) {
    return ExampleSubmissions.of(text, extension, template, Msisdn.of(NUMBER));
  }

  /** Alone it makes no request; among others it is left out of theirs (F93). */
  @Test
  default void neverSendsToANumberThatItCannotCarry() {
    for (String digits : List.of("14155552671", "85291234567", "861012345678")) {
      Msisdn number = new Msisdn(digits);
      try (var server = new LocalServer(this::accept);
          Vendor vendor = vendorAt(server.address())) {
        boolean carried = vendor.carries(number);
        assertThat(server.connectionsAccepted()).as("connections of a question").isZero();

        assertThat(vendor.submit(ExampleSubmissions.of(TEXT, "", template(), number)))
            .isInstanceOf(carried ? Accepted.class : NotSent.class);
        assertThat(server.requests()).hasSize(carried ? 1 : 0);
        if (!carried) {
          assertThat(
                  vendor.submit(
                      ExampleSubmissions.of(TEXT, "", template(), number, Msisdn.of(NUMBER))))
              .isInstanceOfSatisfying(
                  Accepted.class,
                  accepted -> assertThat(accepted.refused()).containsOnlyKeys(number));
          assertThat(server.requests())
              .singleElement()
              .satisfies(
                  request ->
                      assertThat(
                              new String(request.body(), StandardCharsets.UTF_8) + request.path())
                          .doesNotContain(digits));
        }
      }
    }
  }

  /** The others of the request may still be sent (F92). */
  @Test
  default void saysThatARefusalIsPerhapsOfOneNumber() {
    refusalForSomeNumber()
        .ifPresent(
            refusal -> {
              try (var server = LocalServer.answering(200, mediaType(), refusal);
                  Vendor vendor = vendorAt(server.address())) {
                assertThat(
                        vendor.submit(
                            ExampleSubmissions.of(
                                TEXT, "", template(), Msisdn.of(NUMBER), Msisdn.of("13800138001"))))
                    .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> {
                          assertThat(refused.kind()).isEqualTo(Refusal.PERMANENT);
                          assertThat(refused.perhapsOneNumber()).isTrue();
                          assertThat(refused.byNumber()).isEmpty();
                        });
              }
            });
  }

  /** Answers and pushes of all vendors, from which broken ones are made. */
  List<String> ANSWERS =
      List.of(
          "<?xml version=\"1.0\" encoding=\"gb2312\" ?><returnsms><statusbox><mobile>15023239810</mobile><taskid>1212</taskid><status>10</status><receivetime>2011-12-02 22:12:11</receivetime><errorcode>DELIVRD</errorcode><extno>01</extno></statusbox><errorstatus><error>1</error></errorstatus></returnsms>",
          "<returnsms><callbox><mobile>15023239810</mobile><content>a &lt; <![CDATA[b]]></content><receivetime>2018-02-02 22:12:11</receivetime><extno>01</extno></callbox><callbox></callbox></returnsms>",
          "{\"error\":\"1\",\"remark\":\"成功\",\"statusbox\":[{\"mobile\":\"15023239810\",\"taskid\":\"7\",\"errorcode\":\"DELIVRD\"},{\"mobile\":\"15023239811\",\"taskid\":8}]}",
          "{\"error\":\"1\",\"callbox\":[{\"mobile\":\"15023239810\",\"content\":\"{TD},{\\\"}\"},{\"mobile\":null}]}",
          "{\"code\":0,\"msg\":\"\",\"data\":[{\"serialNumber\":\"12\",\"userNumber\":\"13800138000\",\"result\":\"0\"}]}",
          "{\"code\":0,\"data\":{\"maxId\":7,\"apiSmsReplyBoList\":[{\"callMdn\":\"10\",\"content\":\"x\",\"replyTime\":\"2018-02-02 22:12:11\",\"userNumber\":\"13800138000\"}]}}",
          "{\"code\":\"0000\",\"smsSendStatusSet\":[{\"externalId\":\"a\",\"status\":\"200\"},]}",
          "msgid=1&mobile=13800210021&status=DELIVRD&reportTime=1208212205",
          "mobile=13800210021&msg=%C4%E3%BA%C3&isems=1&emshead=12,3,1&destcode=106&moTime=1208212205");

  List<String> OPERATIONS =
      List.of(
          "HX-10", "HX-11", "HX-12", "HX-13", "HX-14", "HX-15", "CL-03", "CL-04", "CL-05", "YS-02",
          "YS-03", "YX-02", "YX-03");

  /**
   * Whatever comes is read or is unreadable; nothing else happens, and nothing takes long (F63).
   */
  @Test
  default void readsWhateverComes() {
    var random = new java.util.Random(4711);
    var reads = new AtomicInteger();
    org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          try (Vendor vendor = vendorAt(URI.create("http://127.0.0.1:1/"))) {
            for (int i = 0; i < 4_000; i++) {
              byte[] body =
                  Mutations.of(
                      ANSWERS.get(i % ANSWERS.size()).getBytes(StandardCharsets.UTF_8), random);
              String type = i % 3 == 0 ? "text/plain; charset=utf-16" : "";
              for (String operation : OPERATIONS) {
                if (mayRead(vendor, operation)) {
                  reads.incrementAndGet();
                  read(vendor, new RawAnswer(operation, 200, type, body));
                }
              }
            }
          }
        });
    assertThat(reads.get() > 0).isEqualTo(OPERATIONS.stream().anyMatch(this::isOfThis));
  }

  /** Whether an operation is one of this kind's, by the letters of its id. */
  default boolean isOfThis(String operation) {
    return false;
  }

  private boolean mayRead(Vendor vendor, String operation) {
    return isOfThis(operation) && (vendor instanceof ReportReader || vendor instanceof ReplyReader);
  }

  private static void read(Vendor vendor, RawAnswer answer) {
    try {
      if (vendor instanceof ReportReader reader) {
        reader.readReports(answer);
      }
    } catch (UnreadableAnswer | VendorUnavailable e) {
      // as it should be
    }
    try {
      if (vendor instanceof ReplyReader reader) {
        reader.readReplies(answer);
      }
    } catch (UnreadableAnswer | VendorUnavailable e) {
      // as it should be
    }
  }

  @Test
  default void showsNoSecret() {
    try (Vendor vendor = vendorAt(URI.create("http://127.0.0.1:1/"))) {
      assertThat(vendor.toString()).doesNotContain(SECRET);
    }
  }
}
