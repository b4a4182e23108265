package smsfacade.vendors.yixintong;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.bouncycastle.crypto.digests.SM3Digest;

/**
 * The {@code x-sign} header. The document says "获取方式见示例代码" and has no such code; two public clients
 * of the platform agree on SM3 over {@code spCode + appKey + appSecret + content + requestId},
 * where content is the query string of exactly the fields of the body, sorted by name and
 * URL-encoded as a whole. On the encoder and on the case of the digits clients disagree.
 */
final class YixintongSign {
  /** How the query string is encoded; they differ in space and {@code * ~ ! ' ( )}. */
  enum Encoder {
    /** {@link URLEncoder}: what a client and the vendor's SDK in Java use. */
    URL_ENCODER {
      @Override
      String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
      }
    },
    /** JavaScript's function of that name. */
    ENCODE_URI_COMPONENT {
      @Override
      String encode(String text) {
        return RFC3986
            .encode(text)
            .replace("%2A", "*")
            .replace("%21", "!")
            .replace("%27", "'")
            .replace("%28", "(")
            .replace("%29", ")");
      }
    },
    RFC3986 {
      @Override
      String encode(String text) {
        return URL_ENCODER.encode(text).replace("+", "%20").replace("*", "%2A").replace("%7E", "~");
      }
    };

    abstract String encode(String text);
  }

  private final String credentials;
  private final Encoder encoder;
  private final HexFormat hex;

  YixintongSign(YixintongSettings settings) {
    this.credentials = settings.spCode() + settings.appKey() + settings.appSecret();
    this.encoder = settings.encoder();
    this.hex = settings.upperCaseHex() ? HexFormat.of().withUpperCase() : HexFormat.of();
  }

  /**
   * The signature of one request.
   *
   * @param fields of its body, with the values that are sent; empty for a request without any
   */
  String of(SortedMap<String, String> fields, String requestId) {
    return hex.formatHex(
        sm3((credentials + content(fields) + requestId).getBytes(StandardCharsets.UTF_8)));
  }

  String content(SortedMap<String, String> fields) {
    return encoder.encode(
        fields.entrySet().stream()
            .map(field -> field.getKey() + "=" + field.getValue())
            .collect(Collectors.joining("&")));
  }

  static byte[] sm3(byte[] message) {
    var digest = new SM3Digest();
    digest.update(message, 0, message.length);
    var hash = new byte[digest.getDigestSize()];
    digest.doFinal(hash, 0);
    return hash;
  }

  /** Nothing of it. */
  @Override
  public String toString() {
    return "YixintongSign";
  }
}
