package smsfacade.soap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One request to the old service and its answer, from {@code contract/wire/}.
 *
 * @param target path and query
 * @param contentType of the answer
 */
public record Recording(
    String name,
    String method,
    String target,
    Map<String, String> headers,
    String requestBody,
    int status,
    String contentType,
    String answer) {
  private static final Path WIRE = Path.of("src/test/resources/contract/wire");
  private static final String DIVIDER = "\n========== response ==========\n";

  /** Those whose bytes were not the UTF-8 they are stored as. */
  private static final Map<String, Charset> CHARSETS =
      Map.of(
          "50", Charset.forName("GB2312"),
          "51", Charset.forName("GBK"),
          "52", Charset.forName("GB2312"),
          "55", StandardCharsets.UTF_16);

  public static List<Recording> all() {
    try (Stream<Path> files = Files.list(WIRE)) {
      return files.sorted().map(Recording::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String number() {
    return name.substring(0, name.indexOf('-'));
  }

  /** A request's body in the charset in which this one was sent. */
  public byte[] requestBytes(String body) {
    return body.getBytes(CHARSETS.getOrDefault(number(), StandardCharsets.UTF_8));
  }

  private static Recording read(Path file) {
    try {
      String text = Files.readString(file);
      int divider = text.indexOf(DIVIDER);
      String[] request = parts(text.substring(0, divider));
      String[] answer = parts(text.substring(divider + DIVIDER.length()));
      String[] requestLine = request[0].lines().findFirst().orElseThrow().split(" ");
      return new Recording(
          file.getFileName().toString().replace(".http", ""),
          requestLine[0],
          requestLine[1],
          headers(request[0]),
          request[1].stripTrailing(),
          Integer.parseInt(answer[0].split(" ")[1]),
          headers(answer[0]).get("Content-Type"),
          answer[1].strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Head and body. */
  private static String[] parts(String message) {
    int blank = message.indexOf("\n\n");
    return blank < 0
        ? new String[] {message, ""}
        : new String[] {message.substring(0, blank), message.substring(blank + 2)};
  }

  private static Map<String, String> headers(String head) {
    var headers = new LinkedHashMap<String, String>();
    head.lines()
        .skip(1)
        .filter(line -> line.contains(":"))
        .map(line -> line.split(":", 2))
        .forEach(header -> headers.put(header[0], header[1].strip()));
    return headers;
  }

  @Override
  public String toString() {
    return name;
  }
}
