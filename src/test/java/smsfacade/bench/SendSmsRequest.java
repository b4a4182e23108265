package smsfacade.bench;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A SendSms call, or one of sms.aspx, as bytes, made once; for each call only the digits of number
 * and code change, so every number is fresh and every text unique.
 */
final class SendSmsRequest implements Request {
  private static final AtomicLong LAST = new AtomicLong();
  private static final String NUMBER = "13000000000";
  private static final String CODE = "000000000";
  private static final int VARYING_DIGITS = 9;

  private final byte[] bytes;
  private final int endOfNumber;
  private final int endOfCode;

  private SendSmsRequest(byte[] bytes, int endOfNumber, int endOfCode) {
    this.bytes = bytes;
    this.endOfNumber = endOfNumber;
    this.endOfCode = endOfCode;
  }

  /**
   * @param planSendTime as the contract writes it, or empty for at once
   */
  static SendSmsRequest of(URI server, String userName, String planSendTime) {
    String body =
        """
        <?xml version="1.0" encoding="utf-8"?><soap:Envelope \
        xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
        xmlns:xsd="http://www.w3.org/2001/XMLSchema" \
        xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body>\
        <SendSms xmlns="http://www.yysms.com/"><userName>%s</userName><password>demo123</password>\
        <sms><Msisdns>%s</Msisdns><SMSContent>您的验证码：%s【腾飞】</SMSContent><ExtNumber></ExtNumber>\
        <PlanSendTime>%s</PlanSendTime></sms></SendSms></soap:Body></soap:Envelope>"""
            .formatted(userName, NUMBER, CODE, planSendTime);
    return of(
        server,
        "/WebService.asmx",
        "Content-Type: text/xml; charset=utf-8\r\n"
            + "SOAPAction: \"http://www.yysms.com/SendSms\"\r\n",
        body);
  }

  /**
   * The same call by the page.
   *
   * @param sendTime as the page has it, or empty for at once
   */
  static SendSmsRequest byPage(URI server, String userName, String sendTime) {
    String body =
        "action=send&userid=&account=%s&password=demo123&mobile=%s&content=%s%s%s&sendTime=%s&extno="
            .formatted(
                userName, NUMBER, escaped("您的验证码："), CODE, escaped("【腾飞】"), escaped(sendTime));
    return of(server, "/sms.aspx", "Content-Type: application/x-www-form-urlencoded\r\n", body);
  }

  private static String escaped(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static SendSmsRequest of(URI server, String path, String headers, String body) {
    byte[] content = body.getBytes(StandardCharsets.UTF_8);
    byte[] head =
        ("POST "
                + path
                + " HTTP/1.1\r\nHost: "
                + server.getAuthority()
                + "\r\n"
                + headers
                + "Content-Length: "
                + content.length
                + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    byte[] bytes = new byte[head.length + content.length];
    System.arraycopy(head, 0, bytes, 0, head.length);
    System.arraycopy(content, 0, bytes, head.length, content.length);
    int number = body.indexOf(NUMBER) + NUMBER.length();
    int code = body.indexOf(CODE, number) + CODE.length();
    return new SendSmsRequest(bytes, at(number, body, head.length), at(code, body, head.length));
  }

  /** Where a character of the body stands among the bytes. */
  private static int at(int character, String body, int start) {
    return start + body.substring(0, character).getBytes(StandardCharsets.UTF_8).length;
  }

  @Override
  public SendSmsRequest copy() {
    return new SendSmsRequest(bytes.clone(), endOfNumber, endOfCode);
  }

  @Override
  public byte[] next() {
    long value = LAST.incrementAndGet();
    write(value, endOfNumber);
    write(value, endOfCode);
    return bytes;
  }

  private void write(long value, int end) {
    long rest = value;
    for (int i = end - 1; i >= end - VARYING_DIGITS; i--) {
      bytes[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }
}
