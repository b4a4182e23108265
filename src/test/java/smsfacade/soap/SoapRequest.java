package smsfacade.soap;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A request that the packaged facade accepts, for tests to send or to spoil. */
final class SoapRequest {
  static final Map<String, String> HEADERS =
      Map.of(
          "Content-Type", "text/xml; charset=utf-8",
          "SOAPAction", "\"http://www.yysms.com/SendSms\"");

  static final String TEXT =
      "<?xml version=\"1.0\" encoding=\"utf-8\"?>"
          + "<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap:Body>"
          + "<SendSms xmlns=\"http://www.yysms.com/\"><userName>demo</userName>"
          + "<password>demo123</password><sms><Msisdns>13800138000</Msisdns>"
          + "<SMSContent>您的验证码：1439【腾飞】</SMSContent></sms></SendSms>"
          + "</soap:Body></soap:Envelope>";

  private SoapRequest() {}

  static byte[] bytes() {
    return TEXT.getBytes(StandardCharsets.UTF_8);
  }
}
