package smsfacade.vendors;

import static smsfacade.testbed.FuzzedInput.require;

import com.code_intelligence.jazzer.api.BugDetectors;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import smsfacade.sms.Msisdn;
import smsfacade.testbed.FuzzedInput;
import smsfacade.vendors.PushReceiver.Pushed;
import smsfacade.vendors.SubmitOutcome.Accepted;
import smsfacade.vendors.SubmitOutcome.Refused;

/**
 * Vendors of one kind that are told whatever a fuzzer thinks of: in answer to what they are asked,
 * as what was stored, as what is brought. Whatever it is, they end as their interfaces say (F63),
 * and what they read can be stored. A byte of the input says which question it is about, another
 * the media type; the others are the body.
 */
public final class FuzzedVendor {
  private static final String TEXT = "您的验证码：1439【腾飞】";
  private static final Msisdn NUMBER = Msisdn.of("13800138000");
  private static final Path VECTORS = Path.of("src/test/resources");

  /** Shorter values of a vector are names, codes and numbers. */
  private static final int SHORTEST_SEED = 12;

  private static final List<String> TYPES =
      List.of(
          "application/json;charset=UTF-8",
          "text/xml; charset=utf-8",
          "text/plain; charset=utf-8",
          "text/xml; charset=gb2312",
          "text/plain; charset=utf-16",
          "application/x-www-form-urlencoded",
          "");

  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost");

  private final String operations;
  private final List<Question> questions = new ArrayList<>();
  private volatile Told told = new Told("", new byte[0]);

  /** What a vendor says. */
  private record Told(String type, byte[] body) {}

  /** One way in. */
  private interface Question {
    void about(Told told);
  }

  /**
   * @param operations what the ids of the kind's operations begin with
   * @param makers the kind's vendors, by their address
   */
  public FuzzedVendor(
      String operations, Optional<FilledTemplate> template, List<Function<URI, Vendor>> makers) {
    this.operations = operations;
    var server =
        new LocalServer((request, connection) -> connection.answer(200, told.type(), told.body()));
    List<Vendor> vendors = makers.stream().map(maker -> maker.apply(server.address())).toList();
    vendors.forEach(vendor -> addAsked(vendor, template));
    // What is stored, brought and administered is the same by every transport.
    addOthers(vendors.get(0));
    questions.replaceAll(
        question ->
            about -> {
              told = about;
              question.about(about);
              server.requests().clear();
            });
  }

  /** Seeds: each question with what the kind's vectors hold. */
  public Stream<byte[]> seeds(String folder) {
    List<String> texts = texts(folder);
    return Stream.iterate(0, i -> i < questions.size(), i -> i + 1)
        .flatMap(
            question ->
                Stream.iterate(0, i -> i < texts.size(), i -> i + 1)
                    .map(
                        i ->
                            FuzzedInput.seed(
                                texts.get(i).getBytes(StandardCharsets.UTF_8),
                                question,
                                i % TYPES.size())));
  }

  /** Asks, and reads what the fuzzer says. */
  public void tell(byte[] bytes) {
    // At each input: when the fuzzer has done the seeds, it has forgotten what was allowed.
    BugDetectors.allowNetworkConnections((host, port) -> LOOPBACK.contains(host));
    var input = new FuzzedInput(bytes);
    Question question = input.one(questions);
    var about = new Told(input.one(TYPES), input.rest());
    FuzzedInput.inTime(() -> ask(question, about));
  }

  private static void ask(Question question, Told told) {
    try {
      question.about(told);
    } catch (UnreadableAnswer | VendorUnavailable e) {
      // as it should be
    }
  }

  private void addAsked(Vendor vendor, Optional<FilledTemplate> template) {
    questions.add(about -> check(vendor.submit(ExampleSubmissions.of(TEXT, "", template, NUMBER))));
    if (vendor instanceof ReportSource source) {
      questions.add(about -> source.fetchReports().map(source::readReports));
    }
    if (vendor instanceof ReplySource source) {
      questions.add(about -> source.fetchReplies().map(source::readReplies));
    }
    if (vendor instanceof ConfirmedReplySource source) {
      questions.add(
          about -> source.confirmReplies(new RawAnswer("YX-03", 200, about.type(), about.body())));
    }
    if (vendor instanceof StatusSource source) {
      questions.add(about -> source.fetchStatus(List.of("1")).map(source::readReports));
    }
    if (vendor instanceof BalanceSource source) {
      questions.add(about -> source.fetchBalance());
    }
  }

  private void addOthers(Vendor vendor) {
    for (String operation : VendorContract.OPERATIONS) {
      if (operation.startsWith(operations)) {
        addReaders(vendor, operation);
      }
    }
    if (vendor instanceof PushReceiver receiver) {
      questions.add(about -> bring(receiver, push("POST", "", about)));
      questions.add(
          about ->
              bring(
                  receiver,
                  push("GET", new String(about.body(), StandardCharsets.ISO_8859_1), about)));
    }
    if (vendor instanceof TemplateReview review) {
      questions.add(about -> review.fetchApprovedTemplates("1"));
    }
    if (vendor instanceof ChangeablePassword changeable) {
      questions.add(about -> changeable.changePassword("former1", "next12"));
      questions.add(about -> changeable.takes("former1"));
    }
    if (vendor instanceof VendorOperations operated) {
      for (VendorOperations.Operation operation : operated.operations()) {
        questions.add(about -> perform(operation));
      }
    }
  }

  private void addReaders(Vendor vendor, String operation) {
    if (vendor instanceof ReportReader reader) {
      questions.add(
          about ->
              check(
                  about,
                  reader.readReports(new RawAnswer(operation, 200, about.type(), about.body()))));
    }
    if (vendor instanceof ReplyReader reader) {
      questions.add(
          about ->
              check(
                  about,
                  reader.readReplies(new RawAnswer(operation, 200, about.type(), about.body()))));
    }
  }

  private static PushRequest push(String method, String query, Told told) {
    return new PushRequest(
        method,
        "secret",
        query,
        told.type(),
        method.equals("GET") ? new byte[0] : told.body(),
        "127.0.0.1");
  }

  private static void bring(PushReceiver receiver, PushRequest request) {
    Pushed pushed = receiver.receive(request);
    if (pushed instanceof Pushed.Reports reports) {
      receiver.readReports(reports.answer());
    } else if (pushed instanceof Pushed.Replies replies) {
      receiver.readReplies(replies.answer());
    }
  }

  private static void perform(VendorOperations.Operation operation) {
    operation
        .action()
        .apply(
            operation.parameters().stream()
                .map(
                    one ->
                        switch (one.name()) {
                          case "extNumber" -> "12";
                          case "parts" -> "1.txt:xOO6ww==";
                          default -> "13800138000";
                        })
                .toList());
  }

  private static void check(SubmitOutcome outcome) {
    if (outcome instanceof Accepted accepted) {
      storable(accepted.vendorMessageId());
    } else if (outcome instanceof Refused refused) {
      storable(refused.vendorCode());
      storable(refused.vendorText());
    }
  }

  private static void check(Told told, ReportReader.Reports read) {
    require(read.reports().size() <= told.body().length, "no report is made of nothing");
    for (DeliveryReport report : read.reports()) {
      storable(report.vendorMessageId());
      storable(report.vendorCode());
    }
  }

  private static void check(Told told, ReplyReader.Replies read) {
    int characters = 0;
    for (Reply reply : read.replies()) {
      storable(reply.text());
      storable(reply.extension());
      characters += reply.text().length();
    }
    require(characters <= told.body().length, "no text is longer than what it was read from");
  }

  /** PostgreSQL keeps no NUL. */
  private static void storable(String value) {
    require(value.indexOf('\0') < 0, "what is stored holds no NUL");
  }

  /** All that could be a body, from all vectors of a folder. */
  private static List<String> texts(String folder) {
    try (Stream<Path> files = Files.list(VECTORS.resolve(folder))) {
      return files.sorted().flatMap(FuzzedVendor::texts).distinct().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<String> texts(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      JsonObject vector = Json.createReader(in).readObject();
      return Stream.of("inputs", "expected")
          .filter(vector::containsKey)
          .flatMap(part -> texts(vector.get(part)).stream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> texts(JsonValue value) {
    if (value instanceof JsonString text) {
      return text.getString().length() < SHORTEST_SEED ? List.of() : List.of(text.getString());
    }
    List<JsonValue> parts =
        value instanceof JsonObject object
            ? List.copyOf(object.values())
            : value instanceof JsonArray array ? array : List.of();
    return parts.stream().flatMap(part -> texts(part).stream()).toList();
  }
}
