package smsfacade.testbed;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Breaks what is well made: bytes changed, cut off, left out, repeated, and put in between what
 * readers stumble over. The same source of chance breaks the same bytes alike.
 */
public final class Mutations {
  private static final int MOST = 4;
  private static final int SHORTEST = 4;
  private static final byte[] SEPARATORS =
      "<>{}[]\"&=%,:;/\r\n".getBytes(StandardCharsets.US_ASCII);

  /** What means something to one reader or another, or is no character at all. */
  private static final List<byte[]> ODDITIES =
      List.of(
          new byte[] {0},
          bytes("\ufeff"),
          bytes("😀"),
          // Half of a surrogate pair, an overlong NUL, a character that breaks off.
          new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
          new byte[] {(byte) 0xc0, (byte) 0x80},
          new byte[] {(byte) 0xe4, (byte) 0xbd},
          new byte[] {(byte) 0xff, (byte) 0xfe},
          bytes("\\u0000"),
          bytes("\\ud800"),
          bytes("%00"),
          bytes("%zz"),
          bytes("&#0;"),
          bytes("&#xD83D;"),
          bytes("&#x110000;"),
          bytes("&lt;"),
          bytes("&e;"),
          bytes("<!DOCTYPE a [<!ENTITY e \"e\">]>"),
          bytes("<![CDATA["),
          bytes("]]>"),
          bytes("<!--"),
          bytes("<?x "),
          bytes("<a>"),
          bytes("</a>"),
          bytes("\r\n\r\n"),
          bytes("1e999999999"),
          bytes("-9223372036854775808"),
          bytes("null"),
          bytes("[".repeat(500)),
          bytes("<a>".repeat(300)));

  private Mutations() {}

  /** The bytes with up to three changes, perhaps with none. */
  public static byte[] of(byte[] whole, RandomGenerator random) {
    byte[] body = whole;
    for (int i = random.nextInt(MOST); i > 0 && body.length > 0; i--) {
      body = once(body, random);
    }
    return body;
  }

  private static byte[] once(byte[] whole, RandomGenerator random) {
    byte[] body = whole.clone();
    int at = random.nextInt(body.length);
    switch (random.nextInt(6)) {
      case 0 -> body[at] = (byte) random.nextInt(256);
      case 1 -> body[at] = SEPARATORS[random.nextInt(SEPARATORS.length)];
      case 2 -> body = Arrays.copyOf(body, Math.min(body.length, Math.max(SHORTEST, at)));
      case 3 -> body = joined(body, at, random.nextInt(body.length));
      case 4 -> body = joined(body, body.length, at);
      default -> body = inserted(body, at, ODDITIES.get(random.nextInt(ODDITIES.size())));
    }
    return body;
  }

  /** The first bytes, and behind them those from another place on. */
  private static byte[] joined(byte[] body, int first, int from) {
    byte[] joined = Arrays.copyOf(body, first + body.length - from);
    System.arraycopy(body, from, joined, first, body.length - from);
    return joined;
  }

  private static byte[] inserted(byte[] body, int at, byte[] between) {
    byte[] longer = Arrays.copyOf(body, body.length + between.length);
    System.arraycopy(between, 0, longer, at, between.length);
    System.arraycopy(body, at, longer, at + between.length, body.length - at);
    return longer;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
