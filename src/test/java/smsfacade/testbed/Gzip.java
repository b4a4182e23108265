package smsfacade.testbed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;

/** Packs as clients of the platform's batches do (pages, section 4, PH-05). */
public final class Gzip {
  private Gzip() {}

  public static byte[] packed(byte[] bytes) {
    var packed = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  /** A text in UTF-8, packed, in Base64. */
  public static String base64(String text) {
    return Base64.getEncoder().encodeToString(packed(text.getBytes(UTF_8)));
  }
}
