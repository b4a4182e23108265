package smsfacade.soap;

import static smsfacade.testbed.FuzzedInput.require;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import smsfacade.listener.ContentType;
import smsfacade.testbed.Fuzzed;
import smsfacade.testbed.FuzzedInput;

/** Headers of a request are read or passed over, whatever they hold (F12). */
class HeadersFuzzTest {
  private static final List<Consumer<String>> READERS =
      List.of(
          HeadersFuzzTest::contentType,
          HeadersFuzzTest::contentEncoding,
          HeadersFuzzTest::declaration);

  private static void contentType(String header) {
    ContentType read = ContentType.of(header);
    require(
        read.mediaType().equals(read.mediaType().strip()), "a media type has no blanks around it");
    read.parameter("action");
    RequestText.charset(new byte[0], read.charset());
    Dialect.ofMediaType(read.mediaType());
  }

  private static void contentEncoding(String header) {
    Optional<String> coding = ContentCodings.real(List.of(header.split("\n")));
    require(coding.isEmpty() || header.length() >= coding.get().length(), "one that was named");
  }

  private static void declaration(String body) {
    RequestText.charset(body.getBytes(StandardCharsets.ISO_8859_1), Optional.empty());
  }

  static Stream<byte[]> seeds() {
    Stream<String> recorded =
        Recording.all().stream()
            .flatMap(
                one -> Stream.concat(one.headers().values().stream(), Stream.of(one.requestBody())))
            .filter(text -> !text.isEmpty());
    Stream<String> others =
        Stream.of(
            "gzip, UTF-8",
            "multipart/related; start-info=\"text/xml\"; type='application/xop+xml'");
    List<String> all = Stream.concat(recorded, others).distinct().toList();
    return Stream.iterate(0, i -> i < READERS.size(), i -> i + 1)
        .flatMap(
            reader ->
                all.stream()
                    .map(
                        text ->
                            FuzzedInput.seed(text.getBytes(StandardCharsets.ISO_8859_1), reader)));
  }

  @MethodSource("seeds")
  @Fuzzed
  void readsWhateverHeadersHold(byte[] bytes) {
    var input = new FuzzedInput(bytes);
    Consumer<String> reader = input.one(READERS);
    String header = new String(input.rest(), StandardCharsets.ISO_8859_1);
    FuzzedInput.inTime(() -> reader.accept(header));
  }
}
