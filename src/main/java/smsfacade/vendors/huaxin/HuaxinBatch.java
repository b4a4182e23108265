package smsfacade.vendors.huaxin;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/**
 * The content of BatchSms.ashx (§1.6, HX-05): a line {@code number,text} for each number, zipped
 * and in Base64. A line break inside a text has to be escaped; the document does not say how.
 */
final class HuaxinBatch {
  private static final String LINE_BREAK = "\r\n";

  private HuaxinBatch() {}

  /** One line for each number, all with the same text, no line break after the last. */
  static String lines(List<String> mobiles, String text) {
    String escaped = text.replaceAll("\r\n|\r|\n", "\\\\r\\\\n");
    return mobiles.stream()
        .map(mobile -> mobile + "," + escaped)
        .collect(Collectors.joining(LINE_BREAK));
  }

  static String content(String lines) {
    var zipped = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(zipped)) {
      gzip.write(lines.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Base64.getEncoder().encodeToString(zipped.toByteArray());
  }
}
