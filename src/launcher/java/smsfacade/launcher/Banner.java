package smsfacade.launcher;

import java.net.URI;
import java.nio.file.Path;

/** What the operator sees when the server is up. */
final class Banner {
  /** Ends its first line. */
  static final String UP = " is up.";

  private static final String DEFAULT_JMX_PORT = "8686";

  private Banner() {}

  static String text(URI address, Path jar, boolean demo) {
    var text = new StringBuilder();
    text.append("\nsms-facade ").append(ProductJar.version()).append(UP).append('\n');
    text.append("  WSDL       ").append(address.resolve("WebService.asmx?wsdl")).append('\n');
    text.append("  Help page  ").append(address.resolve("WebService.asmx")).append('\n');
    if (demo) {
      text.append("\n  Send a message from the demo account:\n\n").append(sendSms(address));
      text.append("\n  See what became of it:\n\n").append(message(jar));
    }
    return text.toString();
  }

  private static String sendSms(URI address) {
    return """
        curl -s %s \\
          -H 'Content-Type: text/xml; charset=utf-8' -H 'SOAPAction: "http://www.yysms.com/SendSms"' \\
          -d '<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body>
              <SendSms xmlns="http://www.yysms.com/"><userName>demo</userName><password>demo123</password><sms>
              <Msisdns>13800138000</Msisdns><SMSContent>您的验证码：1439【腾飞】</SMSContent><ExtNumber/>
              </sms></SendSms></soap:Body></soap:Envelope>'
        """
        .formatted(address.resolve("WebService.asmx"));
  }

  private static String message(Path jar) {
    Path here = Path.of("").toAbsolutePath();
    String command =
        "java -jar " + (jar.startsWith(here) ? here.relativize(jar) : jar) + " message <MsgId>";
    String port = System.getProperty("com.sun.management.jmxremote.port");
    if (port == null) {
      return command + "   (needs JMX, which is off: see \"JMX\" in server-config/README.md)\n";
    }
    return port.equals(DEFAULT_JMX_PORT)
        ? command + "\n"
        : command + " --jmx 127.0.0.1:" + port + "\n";
  }
}
