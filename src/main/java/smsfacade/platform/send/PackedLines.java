package smsfacade.platform.send;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import smsfacade.listener.Charsets;
import smsfacade.messaging.SendCommand;
import smsfacade.messaging.SendCommand.Line;
import smsfacade.platform.request.Base64Text;
import smsfacade.sms.Blanks;
import smsfacade.sms.LegalText;

/**
 * The content of a batch (document, §1.6; PH-05): lines {@code number,text} in UTF-8, by gzip, in
 * Base64. Lines end with CR LF, or LF; the last one need not. The line breaks of a text are written
 * {@code \r\n}, in four characters, or {@code \n}.
 */
final class PackedLines implements SendCommand.Lines {
  /** Unpacked; a bomb is not unpacked further. */
  static final int MOST_BYTES = 16 * 1024 * 1024;

  private final String content;

  /**
   * @param content as it was given
   */
  PackedLines(String content) {
    this.content = content;
  }

  @Override
  public boolean isEmpty() {
    return Blanks.isBlank(content);
  }

  @Override
  public Optional<List<Line>> read(int most) {
    return Base64Text.bytes(content)
        .flatMap(PackedLines::unpacked)
        .flatMap(bytes -> Charsets.text(bytes, 0, bytes.length, StandardCharsets.UTF_8))
        .flatMap(text -> lines(text, most));
  }

  /** Empty for what is no gzip, or too much. */
  private static Optional<byte[]> unpacked(byte[] packed) {
    try (var in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      return bytes.length > MOST_BYTES ? Optional.empty() : Optional.of(bytes);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<List<Line>> lines(String text, int most) {
    var lines = new ArrayList<Line>();
    int start = 0;
    while (start < text.length()) {
      int end = text.indexOf('\n', start);
      int next = end < 0 ? text.length() : end + 1;
      String line = text.substring(start, end < 0 ? text.length() : end);
      int comma = line.indexOf(',');
      if (comma < 0 || lines.size() == most) {
        return Optional.empty();
      }
      lines.add(new Line(line.substring(0, comma), written(line.substring(comma + 1))));
      start = next;
    }
    return Optional.of(lines);
  }

  /** Blanks at its ends, the CR of its line among them, are no part of a text anyway. */
  private static String written(String text) {
    return LegalText.of(text).replace("\\r\\n", "\n").replace("\\n", "\n");
  }
}
