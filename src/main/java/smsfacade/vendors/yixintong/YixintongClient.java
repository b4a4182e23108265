package smsfacade.vendors.yixintong;

import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.client.WebTarget;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import smsfacade.http.HttpAnswer;
import smsfacade.http.OutgoingHttp;
import smsfacade.vendors.http.VendorJson;

/**
 * The vendor's four operations, one method each: a JSON object posted, the answer's text. Every
 * request has its own id and signature; the id holds the clock, and the vendor refuses one that is
 * older than five minutes (code 507).
 */
final class YixintongClient implements AutoCloseable {
  /** An answer to a submission has a few hundred bytes. */
  private static final int LARGEST_ANSWER = 1024 * 1024;

  /** How many receipts or replies come at once is not documented, and what is cut off is lost. */
  private static final int LARGEST_BATCH = 32 * 1024 * 1024;

  private static final int SIX_DIGITS = 1_000_000;

  private static final Set<String> JSON_TYPES =
      Set.of("application/json", "text/json", "text/plain", "text/html");

  /** The fixed value of the document. */
  private static final MediaType JSON = new MediaType("application", "json", "UTF-8");

  private final OutgoingHttp http;
  private final YixintongSettings settings;
  private final YixintongSign sign;
  private final Clock clock;
  private final SecureRandom random;
  private final WebTarget sendPage;
  private final WebTarget reportPage;
  private final WebTarget replyPage;
  private final WebTarget confirmPage;

  YixintongClient(String vendorName, YixintongSettings settings, Clock clock, SecureRandom random) {
    this.http = new OutgoingHttp(vendorName, settings.http());
    this.settings = settings;
    this.sign = new YixintongSign(settings);
    this.clock = clock;
    this.random = random;
    this.sendPage = page(settings.address(), "api/sms/send");
    this.reportPage = page(settings.infoAddress(), "info/sms/report");
    this.replyPage = page(settings.infoAddress(), "info/sms/reply/query");
    this.confirmPage = page(settings.infoAddress(), "info/sms/reply/confirm");
  }

  private WebTarget page(URI address, String path) {
    return http.target(UriBuilder.fromUri(address).path(path).build());
  }

  /** YX-01. */
  String send(SortedMap<String, String> fields) {
    return post(sendPage, fields, LARGEST_ANSWER);
  }

  /** YX-02. Reading consumes. */
  HttpAnswer receipts() {
    return consume(reportPage);
  }

  /** YX-03. The same replies come again until they are confirmed. */
  HttpAnswer replies() {
    return consume(replyPage);
  }

  private HttpAnswer consume(WebTarget page) {
    Call call = call(new TreeMap<>());
    return http.consume(page, call.headers(), call.body(), LARGEST_BATCH);
  }

  /** YX-04. */
  String confirm(String maxId) {
    var fields = new TreeMap<String, String>();
    fields.put("maxId", maxId);
    return post(confirmPage, fields, LARGEST_ANSWER);
  }

  private String post(WebTarget page, SortedMap<String, String> fields, int largest) {
    Call call = call(fields);
    return http.post(page, call.headers(), call.body(), largest).usable(JSON_TYPES).text();
  }

  /** What is sent with a request, which is signed for once. */
  private record Call(MultivaluedMap<String, Object> headers, Entity<?> body) {}

  private Call call(SortedMap<String, String> fields) {
    String requestId = requestId();
    var headers = new MultivaluedHashMap<String, Object>();
    headers.putSingle("x-sp-code", settings.spCode());
    headers.putSingle("x-app-key", settings.appKey());
    headers.putSingle("x-request-id", requestId);
    headers.putSingle("x-sign", sign.of(fields, requestId));
    String body = fields.isEmpty() && !settings.emptyJson() ? "" : VendorJson.write(fields);
    return new Call(headers, Entity.entity(body.getBytes(StandardCharsets.UTF_8), JSON));
  }

  /** 13 digits of milliseconds and 6 random ones. */
  private String requestId() {
    return String.format(Locale.ROOT, "%013d%06d", clock.millis(), random.nextInt(SIX_DIGITS));
  }

  @Override
  public void close() {
    http.close();
  }
}
