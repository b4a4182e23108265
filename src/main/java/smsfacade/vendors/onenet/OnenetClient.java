package smsfacade.vendors.onenet;

import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.client.WebTarget;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import smsfacade.http.OutgoingHttp;
import smsfacade.vendors.http.VendorJson;
import smsfacade.vendors.onenet.OnenetSettings.Interface;

/** The vendor's two pages; which one is used is a setting. */
final class OnenetClient implements AutoCloseable {
  private static final int LARGEST_ANSWER = 1024 * 1024;

  /** The media type of the answer is not documented. */
  private static final Set<String> TYPES =
      Set.of(
          "application/json",
          "text/json",
          "text/plain",
          "text/html",
          "text/javascript",
          "application/javascript");

  private static final MediaType FORM =
      new MediaType("application", "x-www-form-urlencoded", "UTF-8");

  private final OutgoingHttp http;
  private final URI page;
  private final WebTarget target;
  private final boolean inQuery;

  OnenetClient(String vendorName, OnenetSettings settings) {
    this.http = new OutgoingHttp(vendorName, settings.http());
    this.page =
        UriBuilder.fromUri(settings.address())
            .path(settings.version() == Interface.NEW ? "tempSignSmsSend" : "tempsmsSend")
            .build();
    this.target = http.target(page);
    this.inQuery = settings.inQuery();
  }

  /** ON-01 or ON-02, with these parameters in their order. */
  OnenetWire.SendAnswer send(Map<String, String> parameters) {
    String encoded =
        parameters.entrySet().stream()
            .map(
                parameter ->
                    URLEncoder.encode(parameter.getKey(), StandardCharsets.UTF_8)
                        + "="
                        + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    WebTarget called = inQuery ? http.target(URI.create(page + "?" + encoded)) : target;
    byte[] body = (inQuery ? "" : encoded).getBytes(StandardCharsets.US_ASCII);
    return VendorJson.read(
        http.post(called, Entity.entity(body, FORM), LARGEST_ANSWER).usable(TYPES).text(),
        OnenetWire.SendAnswer.class);
  }

  @Override
  public void close() {
    http.close();
  }
}
