package smsfacade.platform;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One request to the platform and its answer, from {@code platform/}, byte for byte: of an answer
 * the status, the Content-Type and the body, in which some numbers are left open.
 *
 * @param answer a character for each byte
 */
public record Exchange(String name, byte[] request, int status, String contentType, String answer) {
  private static final Path FILES = Path.of("src/test/resources/platform");

  static List<Exchange> all() {
    return in(FILES);
  }

  /** Those below the others that need a world of their own. */
  public static List<Exchange> in(String directory) {
    return in(FILES.resolve(directory));
  }

  private static List<Exchange> in(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> file.toString().endsWith(".http"))
          .sorted()
          .map(Exchange::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Exchange read(Path file) {
    String name = file.getFileName().toString().replace(".http", "");
    try {
      String answer = Files.readString(file.resolveSibling(name + ".answer"), ISO_8859_1);
      int body = answer.indexOf("\n\n");
      List<String> head = answer.substring(0, body).lines().toList();
      return new Exchange(
          name,
          Files.readAllBytes(file),
          Integer.parseInt(head.get(0).split(" ")[1]),
          head.get(1).replace("Content-Type: ", ""),
          answer.substring(body + 2));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The answer where {@code {{taskID}}} is sixteen digits and {@code {{int}}} a whole number. */
  public Pattern expected() {
    return Pattern.compile(
        Pattern.quote(answer)
            .replace("{{taskID}}", "\\E\\d{16}\\Q")
            .replace("{{int}}", "\\E-?\\d+\\Q"));
  }

  @Override
  public String toString() {
    return name;
  }
}
