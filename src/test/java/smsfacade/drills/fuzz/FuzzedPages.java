package smsfacade.drills.fuzz;

import static smsfacade.drills.fuzz.FuzzedHttp.one;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import smsfacade.platform.Exchange;
import smsfacade.testbed.Mutations;

/**
 * Calls of the platform's pages as its vectors have them, with an address, a body or an HTTP that
 * is not as it should be. The account {@code test}, whose calls they are, has nothing to pay with:
 * what is asked to be sent goes through every rule, and nothing is.
 */
final class FuzzedPages {
  /** A password that was changed would let in no call behind it. */
  private static final String CHANGE_OF_PASSWORD = "PH-16";

  private static final List<Sample> SAMPLES =
      Stream.of("", "reports", "replies", "templates", "encrypted")
          .flatMap(directory -> Exchange.in(directory).stream())
          .filter(exchange -> !exchange.name().startsWith(CHANGE_OF_PASSWORD))
          .map(Sample::of)
          .toList();

  private static final List<String> TYPES =
      List.of(
          "application/x-www-form-urlencoded",
          "application/x-www-form-urlencoded; charset=gb2312",
          "application/x-www-form-urlencoded; charset=utf-16",
          "application/x-www-form-urlencoded; charset=x-unknown",
          "multipart/form-data; boundary=b",
          "multipart/form-data",
          "application/json",
          "text/plain");

  private FuzzedPages() {}

  /** A request of a vector. */
  private record Sample(
      String name, String method, String target, Map<String, String> headers, byte[] body) {
    static Sample of(Exchange exchange) {
      byte[] bytes = exchange.request();
      String all = new String(bytes, StandardCharsets.ISO_8859_1);
      int end = all.indexOf("\r\n\r\n");
      List<String> head = new String(bytes, 0, end, StandardCharsets.UTF_8).lines().toList();
      String line = head.get(0);
      var headers = new LinkedHashMap<String, String>();
      head.stream()
          .skip(1)
          .map(header -> header.split(": ?", 2))
          .filter(header -> !isWrittenAnew(header[0]))
          .forEach(header -> headers.put(header[0], header[1]));
      return new Sample(
          exchange.name(),
          line.substring(0, line.indexOf(' ')),
          line.substring(line.indexOf(' ') + 1, line.lastIndexOf(' ')),
          headers,
          Arrays.copyOfRange(bytes, end + 4, bytes.length));
    }

    private static boolean isWrittenAnew(String header) {
      String name = header.toLowerCase(Locale.ROOT);
      return name.equals("host") || name.equals("content-length") || name.equals("expect");
    }
  }

  static FuzzedRequest of(long number, Random random) {
    Sample sample = one(SAMPLES, random);
    String target = sample.target();
    if (random.nextInt(3) == 0) {
      byte[] broken = Mutations.of(target.getBytes(StandardCharsets.UTF_8), random);
      target = "/" + new String(broken, StandardCharsets.ISO_8859_1).replaceAll("[^!-~]", "%");
    }
    var headers = new LinkedHashMap<>(sample.headers());
    if (random.nextInt(4) == 0) {
      headers.put("Content-Type", one(TYPES, random));
    }
    return FuzzedHttp.request(
        number,
        "page as in " + sample.name(),
        sample.method(),
        target,
        headers,
        sample.body(),
        random);
  }
}
