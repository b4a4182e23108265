package smsfacade.vendors.sample;

import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.client.WebTarget;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriBuilder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import smsfacade.http.OutgoingHttp;
import smsfacade.vendors.http.VendorJson;

/** The vendor's two pages, one method each. */
final class SampleClient implements AutoCloseable {
  private static final int LARGEST_ANSWER = 1024 * 1024;
  private static final Set<String> TYPES = Set.of("application/json");

  private final OutgoingHttp http;
  private final WebTarget messages;
  private final WebTarget receipts;
  private final String key;

  SampleClient(String vendorName, SampleSettings settings) {
    this.http = new OutgoingHttp(vendorName, settings.http());
    this.messages = http.target(UriBuilder.fromUri(settings.address()).path("messages").build());
    this.receipts = http.target(UriBuilder.fromUri(settings.address()).path("receipts").build());
    this.key = settings.key();
  }

  SampleWire.Sent send(List<String> numbers, String text) {
    return VendorJson.read(
        post(messages, new SampleWire.Send(key, numbers, text)), SampleWire.Sent.class);
  }

  /** The answer as it came. */
  String receipts() {
    return post(receipts, new SampleWire.Ask(key));
  }

  private String post(WebTarget page, Object request) {
    byte[] body = VendorJson.write(request).getBytes(StandardCharsets.UTF_8);
    return http.post(page, Entity.entity(body, MediaType.APPLICATION_JSON_TYPE), LARGEST_ANSWER)
        .usable(TYPES)
        .text();
  }

  @Override
  public void close() {
    http.close();
  }
}
