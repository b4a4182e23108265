package smsfacade.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Calls SendSms as a frozen client does: a SOAP 1.1 envelope over plain HTTP. */
public final class LegacyClient {
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .connectTimeout(Duration.ofSeconds(5))
          .version(HttpClient.Version.HTTP_1_1)
          .build();

  private final URI address;
  private final String userName;
  private final String password;

  public LegacyClient(URI facade, String userName, String password) {
    this.address = facade.resolve("WebService.asmx");
    this.userName = userName;
    this.password = password;
  }

  /** Sends at once, without an extension. */
  public Answer send(String msisdns, String text) {
    return send(msisdns, text, "", "");
  }

  /**
   * @param planSendTime empty for now
   */
  public Answer send(String msisdns, String text, String extension, String planSendTime) {
    String envelope =
        "<?xml version=\"1.0\" encoding=\"utf-8\"?><soap:Envelope"
            + " xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap:Body>"
            + "<SendSms xmlns=\"http://www.yysms.com/\"><userName>"
            + escaped(userName)
            + "</userName><password>"
            + escaped(password)
            + "</password><sms><Msisdns>"
            + escaped(msisdns)
            + "</Msisdns><SMSContent>"
            + escaped(text)
            + "</SMSContent><ExtNumber>"
            + escaped(extension)
            + "</ExtNumber><PlanSendTime>"
            + escaped(planSendTime)
            + "</PlanSendTime></sms></SendSms></soap:Body></soap:Envelope>";
    var request =
        HttpRequest.newBuilder(address)
            .timeout(Duration.ofSeconds(60))
            .header("Content-Type", "text/xml; charset=utf-8")
            .header("SOAPAction", "\"http://www.yysms.com/SendSms\"")
            .POST(HttpRequest.BodyPublishers.ofString(envelope))
            .build();
    try {
      HttpResponse<String> response =
          HTTP.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      return new Answer(response.statusCode(), response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }

  /** An answer of the facade. */
  public record Answer(int status, String body) {
    public String statusCode() {
      return element("StatusCode");
    }

    public String messageId() {
      return element("MsgId");
    }

    public long amount() {
      return Long.parseLong(element("Amount"));
    }

    public int successCounts() {
      return Integer.parseInt(element("SuccessCounts"));
    }

    public int billingCount() {
      return Integer.parseInt(element("BillingCount"));
    }

    public List<String> errors() {
      var errors = new ArrayList<String>();
      Matcher matcher = Pattern.compile("<string>([^<]*)</string>").matcher(body);
      while (matcher.find()) {
        errors.add(matcher.group(1));
      }
      return errors;
    }

    private String element(String name) {
      Matcher matcher = Pattern.compile("<" + name + ">([^<]*)</" + name + ">").matcher(body);
      return matcher.find() ? matcher.group(1) : "";
    }
  }
}
