package simulators;

import java.nio.charset.Charset;

/** What a platform answers to one request. */
public record Answer(int status, String contentType, byte[] body) {
  /** Status 200 with a text in its charset. */
  public static Answer of(String contentType, String text, Charset charset) {
    return new Answer(200, contentType, text.getBytes(charset));
  }
}
