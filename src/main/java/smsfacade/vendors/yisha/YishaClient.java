package smsfacade.vendors.yisha;

import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.client.WebTarget;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import smsfacade.http.HttpAnswer;
import smsfacade.http.OutgoingHttp;
import smsfacade.vendors.http.VendorJson;

/** The vendor's three operations, one method each. */
final class YishaClient implements AutoCloseable {
  static final int UNAUTHORIZED = 401;
  static final int FORBIDDEN = 403;

  private static final int LARGEST_ANSWER = 1024 * 1024;

  private static final Set<String> TYPES =
      Set.of("application/json", "text/json", "text/plain", "text/html");

  private static final MediaType JSON = new MediaType("application", "json", "UTF-8");
  private static final MediaType FORM =
      new MediaType("application", "x-www-form-urlencoded", "UTF-8");

  private final OutgoingHttp http;
  private final boolean form;
  private final MultivaluedMap<String, Object> headers;
  private final WebTarget sendPage;
  private final WebTarget statusPage;
  private final WebTarget statusSetPage;

  YishaClient(String vendorName, YishaSettings settings) {
    this.http = new OutgoingHttp(vendorName, settings.http());
    this.form = settings.form();
    this.headers = new MultivaluedHashMap<>();
    settings.headers().forEach(headers::putSingle);
    this.sendPage = page(settings, "sendmsg");
    this.statusPage = page(settings, "pullSmsSendStatus");
    this.statusSetPage = page(settings, "pullSmsSendStatusSet");
  }

  private WebTarget page(YishaSettings settings, String operation) {
    return http.target(
        UriBuilder.fromUri(settings.address()).path("comms/sms").path(operation).build());
  }

  /** The answer to YS-01, or the gateway's word that it did not let the request through. */
  HttpAnswer send(String mobile, String templateId, String parameterSet) {
    return post(
        sendPage,
        Map.of("mobile", mobile, "templateID", templateId, "templateParamSet", parameterSet));
  }

  YishaWire.SendAnswer read(HttpAnswer answer) {
    return VendorJson.read(answer.usable(TYPES).text(), YishaWire.SendAnswer.class);
  }

  /** YS-02. */
  String status(String externalId) {
    return post(statusPage, Map.of("externalId", externalId)).usable(TYPES).text();
  }

  /** YS-03. */
  String statusSet(List<String> externalIds) {
    return post(statusSetPage, Map.of("externalIds", YishaLists.write(externalIds)))
        .usable(TYPES)
        .text();
  }

  private HttpAnswer post(WebTarget page, Map<String, String> fields) {
    var sorted = new TreeMap<>(fields);
    String body =
        form
            ? sorted.entrySet().stream()
                .map(
                    field ->
                        field.getKey()
                            + "="
                            + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"))
            : VendorJson.write(sorted);
    return http.post(
        page,
        headers,
        Entity.entity(body.getBytes(StandardCharsets.UTF_8), form ? FORM : JSON),
        LARGEST_ANSWER);
  }

  @Override
  public void close() {
    http.close();
  }
}
