package smsfacade.drills.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.zip.GZIPOutputStream;
import smsfacade.testbed.Mutations;

/** Writes a request, mostly as HTTP has it, and sometimes not. */
final class FuzzedHttp {
  private static final List<String> METHODS =
      List.of("PUT", "DELETE", "OPTIONS", "HEAD", "TRACE", "PATCH", "CONNECT", "post", "X", "");
  private static final List<String> VERSIONS =
      List.of("HTTP/1.0", "HTTP/0.9", "HTTP/2.0", "HTTP/9.9", "HTTP/1.1 x", "http/1.1", "SIP/2.0");
  private static final List<String> TARGETS =
      List.of(
          "http://elsewhere.example%s",
          "/%s",
          "/.%s",
          "/%%2e%s",
          "/a/..%s",
          "%s;jsessionid=1",
          "%s%%00",
          "%s%%zz",
          "%s?%%ff=%%",
          "%s#x",
          "%s 汉",
          "*",
          "");

  /** Lines that change what the head says; a server may read them in more than one way. */
  private static final List<String> LINES =
      List.of(
          "Content-Length: 0",
          "Content-Length: 7, 7",
          "Content-Length: -1",
          "Content-Length: +5",
          "Content-Length: 99999999999999999999",
          "Content-Length: 1e3",
          "Transfer-Encoding: chunked",
          "Transfer-Encoding: gzip, chunked",
          "Transfer-Encoding: identity",
          "Transfer-Encoding: x",
          "Transfer-Encoding : chunked",
          "Expect: 100-continue",
          "Expect: x",
          "Connection: close",
          "Connection: keep-alive, x",
          "Upgrade: h2c",
          "Content-Encoding: gzip",
          "Content-Encoding: UTF-8",
          "Content-Encoding: identity, br",
          "Content-Type: text/xml; charset=\"",
          "Content-Type: application/x-www-form-urlencoded",
          "Content-Type: multipart/form-data",
          "Content-Type: ;;;",
          "Content-Type:",
          "Accept-Encoding: gzip;q=x",
          "SOAPAction: \"" + "a".repeat(3_000) + "\"",
          "SOAPAction:",
          "X-Forwarded-For: 10.0.0.1, [::1]:x, " + "1.2.3.4,".repeat(200),
          "X-Forwarded-For: ::ffff:1.2.3.4, */*, 1.2.3",
          "X-Forwarded-Host: \u0001",
          "Host: a b",
          "Host:",
          "Authorization: Negotiate " + "Y".repeat(3_000),
          "Cookie: " + "a=b; ".repeat(300),
          "Range: bytes=0-,5-1",
          "If-Modified-Since: yesterday",
          "no colon here",
          ": no name",
          "Folded: a\r\n b",
          "Space : a",
          "Nul: \u0000",
          "X: " + "x".repeat(9_000));

  private FuzzedHttp() {}

  /**
   * @param headers without Host and without what tells the length
   */
  static FuzzedRequest request(
      long number,
      String kind,
      String method,
      String target,
      Map<String, String> headers,
      byte[] body,
      RandomGenerator random) {
    var lines = new ArrayList<String>();
    lines.add("Host: 127.0.0.1");
    headers.forEach((name, value) -> lines.add(name + ": " + value));
    byte[] sent = random.nextInt(3) == 0 ? Mutations.of(body, random) : body;
    return switch (random.nextInt(12)) {
      case 0, 1 -> odd(number, kind, method, target, lines, sent, random);
      case 2 -> {
        byte[] whole = joined(head(method, target, "HTTP/1.1", sized(lines, sent)), sent);
        yield new FuzzedRequest(number, kind, Mutations.of(whole, random), false, true);
      }
      case 3 -> {
        lines.add("Transfer-Encoding: chunked");
        byte[] whole = joined(head(method, target, "HTTP/1.1", lines), chunked(sent, random));
        yield new FuzzedRequest(number, kind, whole, true, true);
      }
      case 4 -> {
        lines.add("Content-Encoding: gzip");
        byte[] coded = gzip(sent);
        byte[] whole = joined(head(method, target, "HTTP/1.1", sized(lines, coded)), coded);
        yield new FuzzedRequest(number, kind, whole, true, true);
      }
      default -> {
        byte[] whole = joined(head(method, target, "HTTP/1.1", sized(lines, sent)), sent);
        yield new FuzzedRequest(number, kind, whole, true, true);
      }
    };
  }

  private static FuzzedRequest odd(
      long number,
      String kind,
      String method,
      String target,
      List<String> lines,
      byte[] body,
      RandomGenerator random) {
    String oddMethod = method;
    String oddTarget = target;
    String version = "HTTP/1.1";
    var all = new ArrayList<>(sized(lines, body));
    String before = "";
    switch (random.nextInt(8)) {
      case 0 -> oddMethod = one(METHODS, random);
      case 1 -> oddTarget = one(TARGETS, random).formatted(target);
      case 2 -> version = one(VERSIONS, random);
      case 3 -> all.remove(random.nextInt(all.size()));
      case 4 -> all.add(all.get(random.nextInt(all.size())));
      case 5 -> before = "\r\n".repeat(random.nextInt(1, 4));
      default -> all.add(random.nextInt(all.size() + 1), one(LINES, random));
    }
    byte[] head =
        (before + new String(head(oddMethod, oddTarget, version, all), StandardCharsets.UTF_8))
            .getBytes(StandardCharsets.UTF_8);
    return new FuzzedRequest(number, kind, joined(head, body), false, !oddMethod.equals("HEAD"));
  }

  private static List<String> sized(List<String> lines, byte[] body) {
    var sized = new ArrayList<>(lines);
    if (body.length > 0) {
      sized.add("Content-Length: " + body.length);
    }
    return sized;
  }

  private static byte[] head(String method, String target, String version, List<String> lines) {
    return (method
            + " "
            + target
            + " "
            + version
            + "\r\n"
            + String.join("\r\n", lines)
            + "\r\n\r\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] chunked(byte[] body, RandomGenerator random) {
    var out = new ByteArrayOutputStream(body.length + 100);
    int at = 0;
    while (at < body.length) {
      int size = Math.min(body.length - at, random.nextInt(1, 1 + Math.max(1, body.length)));
      out.writeBytes(
          (Integer.toHexString(size) + (random.nextInt(5) == 0 ? ";a=\"b\"" : "") + "\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      out.write(body, at, size);
      out.writeBytes(new byte[] {'\r', '\n'});
      at += size;
    }
    String trailer = random.nextInt(5) == 0 ? "X-Trailer: a\r\n" : "";
    out.writeBytes(("0\r\n" + trailer + "\r\n").getBytes(StandardCharsets.US_ASCII));
    return out.toByteArray();
  }

  private static byte[] gzip(byte[] body) {
    var out = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(out)) {
      zip.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static byte[] joined(byte[] head, byte[] body) {
    byte[] all = Arrays.copyOf(head, head.length + body.length);
    System.arraycopy(body, 0, all, head.length, body.length);
    return all;
  }

  static <T> T one(List<T> of, RandomGenerator random) {
    return of.get(random.nextInt(of.size()));
  }
}
