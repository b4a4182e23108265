package smsfacade.bench;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A SendSms call as bytes, made once; for each call only the digits of number and code change, so
 * every number is fresh and every text unique.
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
    byte[] content = body.getBytes(StandardCharsets.UTF_8);
    byte[] head =
        ("POST /WebService.asmx HTTP/1.1\r\n"
                + "Host: "
                + server.getAuthority()
                + "\r\nContent-Type: text/xml; charset=utf-8\r\n"
                + "SOAPAction: \"http://www.yysms.com/SendSms\"\r\n"
                + "Content-Length: "
                + content.length
                + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    byte[] bytes = new byte[head.length + content.length];
    System.arraycopy(head, 0, bytes, 0, head.length);
    System.arraycopy(content, 0, bytes, head.length, content.length);
    return new SendSmsRequest(
        bytes, endOf(NUMBER, body, head.length), endOf(CODE + "【", body, head.length) - 3);
  }

  private static int endOf(String part, String body, int start) {
    String upTo = body.substring(0, body.indexOf(part) + part.length());
    return start + upTo.getBytes(StandardCharsets.UTF_8).length;
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
