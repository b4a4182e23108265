package smsfacade.bench;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/** A call of Kannel's sendsms page with a fresh number and a text of its own. */
final class KannelRequest implements Request {
  private static final AtomicLong LAST = new AtomicLong();
  private final URI smsbox;

  KannelRequest(URI smsbox) {
    this.smsbox = smsbox;
  }

  @Override
  public KannelRequest copy() {
    return this; // it keeps nothing
  }

  @Override
  public byte[] next() {
    long value = LAST.incrementAndGet();
    String text = URLEncoder.encode("您的验证码：" + value + "【腾飞】", StandardCharsets.UTF_8);
    return """
        GET /cgi-bin/sendsms?username=demo&password=demo123&coding=2&charset=UTF-8&to=%d&text=%s HTTP/1.1\r
        Host: %s\r
        \r
        """
        .formatted(13_000_000_000L + value, text, smsbox.getAuthority())
        .getBytes(StandardCharsets.US_ASCII);
  }
}
