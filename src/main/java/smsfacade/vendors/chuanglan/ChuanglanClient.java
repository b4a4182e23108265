package smsfacade.vendors.chuanglan;

import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.client.WebTarget;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import smsfacade.http.OutgoingHttp;

/** The vendor's two pages, one method each: a form posted, lines of text read. */
final class ChuanglanClient implements AutoCloseable {
  private static final int LARGEST_ANSWER = 1024 * 1024;

  /** The media type of the answers is not documented. */
  private static final Set<String> TYPES = Set.of("text/plain", "text/html");

  private static final MediaType FORM =
      new MediaType("application", "x-www-form-urlencoded", "UTF-8");

  private final OutgoingHttp http;
  private final WebTarget sendPage;
  private final WebTarget balancePage;
  private final String login;
  private final String product;

  ChuanglanClient(String vendorName, ChuanglanSettings settings) {
    this.http = new OutgoingHttp(vendorName, settings.http());
    this.sendPage = page(settings, "HttpBatchSendSM");
    this.balancePage = page(settings, "QueryBalance");
    this.login = "account=" + encoded(settings.account()) + "&pswd=" + encoded(settings.password());
    this.product = settings.product().isEmpty() ? "" : "&product=" + encoded(settings.product());
  }

  private WebTarget page(ChuanglanSettings settings, String page) {
    return http.target(UriBuilder.fromUri(settings.address()).path("msg").path(page).build());
  }

  /** CL-01; needstatus, because only then an id comes back that reports can name. */
  ChuanglanWire.Answer send(String mobiles, String text, String extno) {
    return post(
        sendPage,
        login
            + "&mobile="
            + encoded(mobiles)
            + "&msg="
            + encoded(text)
            + "&needstatus=true"
            + product
            + "&extno="
            + encoded(extno));
  }

  /** CL-02. */
  ChuanglanWire.Answer balance() {
    return post(balancePage, login);
  }

  private ChuanglanWire.Answer post(WebTarget page, String form) {
    byte[] body = form.getBytes(StandardCharsets.US_ASCII);
    return ChuanglanWire.Answer.of(
        http.post(page, Entity.entity(body, FORM), LARGEST_ANSWER).usable(TYPES).text());
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    http.close();
  }
}
