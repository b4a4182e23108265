package smsfacade.drills.fuzz;

import static smsfacade.drills.fuzz.FuzzedHttp.one;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;
import smsfacade.soap.Recording;

/**
 * SendSms calls that are nearly good: one of their fields, their XML, their charset or their HTTP
 * is not as it should be. None is planned for later. Each has a number and a token of its own.
 */
record FuzzedCalls(List<String> accounts, List<String> texts) {
  private static final String PAGE = "/WebService.asmx";
  private static final long FIRST_TOKEN = 200_000_000;
  private static final int MOST_NUMBERS = 3;
  private static final String SOAP_11 = "http://schemas.xmlsoap.org/soap/envelope/";
  private static final String SOAP_12 = "http://www.w3.org/2003/05/soap-envelope";
  private static final List<Recording> RECORDINGS =
      Recording.all().stream().filter(recording -> recording.method().equals("POST")).toList();

  private static final List<String> NAMESPACES =
      List.of(
          "http://www.yysms.com/",
          "http://www.yysms.com/",
          "http://www.yysms.com/",
          "http://tempuri.org/",
          "http://www.yysms.com",
          "");

  private static final List<Charset> CHARSETS =
      List.of(
          StandardCharsets.UTF_8,
          StandardCharsets.UTF_16,
          StandardCharsets.UTF_16LE,
          StandardCharsets.UTF_16BE,
          Charset.forName("GBK"),
          Charset.forName("GB18030"),
          Charset.forName("Big5"),
          StandardCharsets.ISO_8859_1);

  private static final List<String> CONTENT_TYPES =
      List.of(
          "text/xml; charset=%s",
          "text/xml; charset=\"%s\"",
          "text/xml",
          "application/soap+xml; charset=%s; action=\"http://www.yysms.com/SendSms\"",
          "application/xml; charset=%s",
          "text/xml; charset=utf-8",
          "text/xml; charset=x-unknown",
          "multipart/related; type=\"application/xop+xml\"; boundary=b; charset=%s");

  private static final List<String> ACTIONS =
      List.of(
          "\"http://www.yysms.com/SendSms\"",
          "http://www.yysms.com/SendSms",
          "\"http://tempuri.org/SendSms\"",
          "\"\"",
          "'x'",
          "\"http://www.yysms.com/Other\"");

  /** What may stand in a field, as XML. */
  private static final List<String> CONTENTS =
      List.of(
          "",
          " \t\n ",
          "&#0;",
          "&#xD83D;&#xDE00;",
          "&#xD83D;",
          "&#x10FFFF;&#xFFFE;",
          "\ufeff",
          "\u202e\u200d",
          "\u0007",
          "\ufffe",
          "😀".repeat(70),
          "]]&gt;",
          "<![CDATA[<a>&]]>",
          "<b/>",
          "<!-- c --><?p i?>",
          "&e;",
          "&amp;#0;",
          "汉".repeat(535),
          "汉".repeat(5_000),
          "null",
          "{0} %s ${SMSFACADE_DB_PASSWORD} ${jndi:ldap://x/}",
          "' or 1=1 --",
          "\\",
          "-1",
          "1e9",
          "0",
          "１３８００１３８０００",
          "+86 138-0013-8000",
          "008613800138000",
          "13800138000".repeat(400),
          "9999-12-31T23:59:59Z",
          "2018-02-02T00:00:00",
          "0001-01-01T00:00:00",
          "2018-02-30T25:61:61",
          "2018-02-02 09:08:10",
          "TD");

  /** What is done to an envelope. */
  private static final List<BiFunction<String, RandomGenerator, String>> SPOILERS =
      List.of(
          (xml, random) -> before("</sms>", nested(random), xml),
          (xml, random) -> before("<s:Body>", "<s:Header>" + nested(random) + "</s:Header>", xml),
          (xml, random) -> before("</SendSms>", "<x/>".repeat(random.nextInt(12_000)), xml),
          (xml, random) -> afterDeclaration("<!DOCTYPE a>", xml),
          (xml, random) -> afterDeclaration("<!DOCTYPE a SYSTEM \"http://127.0.0.1:9/a\">", xml),
          (xml, random) ->
              before(
                  "</SMSContent>",
                  "&e;",
                  afterDeclaration(
                      "<!DOCTYPE a [<!ENTITY f \"ha\"><!ENTITY e \"" + "&f;".repeat(500) + "\">]>",
                      xml)),
          (xml, random) ->
              before(
                  "</SMSContent>",
                  "&e;",
                  afterDeclaration(
                      "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>", xml)),
          (xml, random) -> xml.replace("<sms>", "<sms" + attributes(random.nextInt(4_000)) + ">"),
          (xml, random) -> xml.replace("<sms>", "<sms a='" + "a".repeat(100_000) + "'>"),
          (xml, random) -> xml.replace("<sms>", "<sms a='1' a='2' b:c='3'>"),
          (xml, random) ->
              before(
                  "<s:Body>",
                  "<s:Header><h xmlns='u' s:mustUnderstand='1' s:role='r'/></s:Header>",
                  xml),
          (xml, random) -> xml.replace("<s:Body>", "<s:Body/><s:Body>"),
          (xml, random) -> xml.replace("<s:Body>", "").replace("</s:Body>", ""),
          (xml, random) -> xml.replace("s:Envelope", "s:Letter"),
          (xml, random) -> xml.replace("</s:Envelope>", "</s:Envelope><a/>"),
          (xml, random) -> xml.replace("</s:Body>", "text</s:Body>"),
          (xml, random) -> xml.replace("<userName>", "<userName>x</userName><userName>"),
          (xml, random) -> xml.replace("</sms>", "</sms><sms><SMSContent>x</SMSContent></sms>"),
          (xml, random) -> xml.replace("SendSms", "SendMms"),
          (xml, random) -> xml.replace("</SendSms>", "</sendsms>"),
          (xml, random) -> xml.replace("?>", "?><?xml version=\"1.0\"?>"),
          (xml, random) -> xml.replace("version=\"1.0\"", "version=\"1.1\""),
          (xml, random) -> "\n" + xml,
          (xml, random) -> "\ufeff" + xml,
          (xml, random) -> xml.substring(0, random.nextInt(xml.length() + 1)),
          (xml, random) -> xml + "\u0000",
          (xml, random) -> multipart(xml));

  FuzzedRequest request(long number, Random random) {
    return random.nextInt(4) == 0 ? recorded(number, random) : written(number, random);
  }

  /** The fields of a good call; what is left of them when one is not good. */
  private Map<String, String> fields(long number, Random random) {
    var numbers = new ArrayList<String>();
    for (int i = 0; i < random.nextInt(1, MOST_NUMBERS + 1); i++) {
      numbers.add("13%09d".formatted(number * MOST_NUMBERS + i));
    }
    var fields = new LinkedHashMap<String, String>();
    fields.put("userName", one(accounts, random));
    fields.put("password", "demo123");
    fields.put("Msisdns", String.join(",", numbers));
    fields.put("SMSContent", one(texts, random).formatted(FIRST_TOKEN + number));
    fields.put("ExtNumber", random.nextInt(3) == 0 ? "12" : "");
    fields.put("PlanSendTime", "");
    if (random.nextInt(2) == 0) {
      String name = one(List.copyOf(fields.keySet()), random);
      if (random.nextInt(6) == 0) {
        fields.remove(name);
      } else {
        String content = one(CONTENTS, random);
        fields.merge(
            name,
            content,
            (old, odd) ->
                switch (random.nextInt(3)) {
                  case 0 -> old + odd;
                  case 1 -> odd + old;
                  default -> odd;
                });
      }
    }
    return fields;
  }

  private FuzzedRequest written(long number, Random random) {
    Map<String, String> fields = fields(number, random);
    String soap = random.nextBoolean() ? SOAP_11 : SOAP_12;
    Charset charset = random.nextInt(3) == 0 ? one(CHARSETS, random) : StandardCharsets.UTF_8;
    String xml = envelope(fields, soap, charset, random);
    if (random.nextInt(3) == 0) {
      xml = one(SPOILERS, random).apply(xml, random);
    }
    var headers = new LinkedHashMap<String, String>();
    String type =
        random.nextInt(4) == 0
            ? one(CONTENT_TYPES, random)
            : soap.equals(SOAP_11)
                ? "text/xml; charset=%s"
                : "application/soap+xml; charset=%s; action=\"http://www.yysms.com/SendSms\"";
    headers.put("Content-Type", type.formatted(charset.name()));
    if (soap.equals(SOAP_11) || random.nextInt(4) == 0) {
      headers.put("SOAPAction", random.nextInt(4) == 0 ? one(ACTIONS, random) : ACTIONS.get(0));
    }
    return FuzzedHttp.request(number, "call", "POST", PAGE, headers, xml.getBytes(charset), random);
  }

  private static String envelope(
      Map<String, String> fields, String soap, Charset charset, Random random) {
    var operation = new ArrayList<String>();
    var sms = new ArrayList<String>();
    fields.forEach(
        (name, content) -> {
          String element = element(name, content, random);
          (name.equals("userName") || name.equals("password") ? operation : sms).add(element);
        });
    if (random.nextInt(5) == 0) {
      Collections.shuffle(sms, random);
    }
    operation.add("<sms>" + String.join("", sms) + "</sms>");
    if (random.nextInt(5) == 0) {
      Collections.shuffle(operation, random);
    }
    String declaration =
        random.nextInt(3) == 0 ? "" : "<?xml version=\"1.0\" encoding=\"" + charset.name() + "\"?>";
    return declaration
        + "<s:Envelope xmlns:s=\"%s\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">"
            .formatted(soap)
        + "<s:Body><SendSms xmlns=\"%s\">".formatted(one(NAMESPACES, random))
        + String.join(random.nextInt(5) == 0 ? "\n " : "", operation)
        + "</SendSms></s:Body></s:Envelope>";
  }

  private static String element(String name, String content, Random random) {
    if (content.isEmpty() && random.nextBoolean()) {
      return "<" + name + " xsi:nil=\"true\"/>";
    }
    return "<%s>%s</%s>"
        .formatted(name, random.nextInt(6) == 0 ? "<![CDATA[" + content + "]]>" : content, name);
  }

  /** What the old service was once asked, for our account, with a token and a number of its own. */
  private FuzzedRequest recorded(long number, Random random) {
    Recording recording = one(RECORDINGS, random);
    String body =
        recording
            .requestBody()
            .replace(">demo<", ">" + accounts.get(0) + "<")
            .replace("13800138000", "13%09d".formatted(number * MOST_NUMBERS))
            .replace("13800138001", "13%09d".formatted(number * MOST_NUMBERS + 1))
            .replace("1439", String.valueOf(FIRST_TOKEN + number));
    if (random.nextInt(4) == 0) {
      body =
          one(SPOILERS, random)
              .apply(body.replace("xmlns:soap=", "xmlns:s=").replace("soap:", "s:"), random);
    }
    var headers = new HashMap<>(recording.headers());
    headers.remove("Content-Length");
    return FuzzedHttp.request(
        number,
        "call as recorded",
        "POST",
        recording.target(),
        headers,
        recording.requestBytes(body),
        random);
  }

  private static String nested(RandomGenerator random) {
    int depth = List.of(10, 60, 100, 1_000, 20_000).get(random.nextInt(5));
    return "<x>".repeat(depth) + "</x>".repeat(depth);
  }

  private static String attributes(int count) {
    var all = new StringBuilder();
    for (int i = 0; i < count; i++) {
      all.append(" a").append(i).append("=''");
    }
    return all.toString();
  }

  private static String before(String place, String what, String xml) {
    return xml.replace(place, what + place);
  }

  private static String afterDeclaration(String what, String xml) {
    int end = xml.indexOf("?>");
    return end < 0 ? what + xml : xml.substring(0, end + 2) + what + xml.substring(end + 2);
  }

  /** As a client with attachments sends it (MTOM). */
  private static String multipart(String xml) {
    return "--b\r\nContent-Type: application/xop+xml; type=\"text/xml\"\r\n"
        + "Content-ID: <root>\r\n\r\n"
        + xml
        + "\r\n--b\r\nContent-ID: <a>\r\n\r\nbytes\r\n--b--\r\n";
  }
}
