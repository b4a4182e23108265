package simulators.huaxin;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;
import simulators.Answer;
import simulators.Form;
import simulators.Request;

/** The platform's SOAP face: what a call of SendSms says, and the answer (chapter 8). */
record HuaxinSoap(String userName, String password, String msisdns, String content, String ext) {
  private static final String SOAP = "http://schemas.xmlsoap.org/soap/envelope/";
  private static final String SCHEMA_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";
  private static final String CONTRACT = "http://www.yysms.com/";
  private static final String ACTION = "\"http://www.yysms.com/SendSms\"";
  private static final String TYPE = "text/xml; charset=utf-8";

  /**
   * Reads a call, strictly.
   *
   * @throws Form.Wrong when it is not one that the WSDL describes
   */
  static HuaxinSoap read(Request request) throws Form.Wrong {
    if (!request.header("soapaction").equals(ACTION)) {
      throw new Form.Wrong("SOAPAction is not SendSms");
    }
    if (!request.contentType().replace(" ", "").equalsIgnoreCase("text/xml;charset=utf-8")) {
      throw new Form.Wrong("content type is not text/xml in utf-8");
    }
    Element envelope = parsed(request.body()).getDocumentElement();
    if (!SOAP.equals(envelope.getNamespaceURI()) || !"Envelope".equals(envelope.getLocalName())) {
      throw new Form.Wrong("no SOAP 1.1 envelope");
    }
    Element call = only(only(envelope, SOAP, "Body"), CONTRACT, "SendSms");
    Element sms = only(call, CONTRACT, "sms");
    Element planned = only(sms, CONTRACT, "PlanSendTime");
    if (!planned.getAttributeNS(SCHEMA_INSTANCE, "nil").equals("true")) {
      throw new Form.Wrong("PlanSendTime is not nil");
    }
    return new HuaxinSoap(
        only(call, CONTRACT, "userName").getTextContent(),
        only(call, CONTRACT, "password").getTextContent(),
        only(sms, CONTRACT, "Msisdns").getTextContent(),
        only(sms, CONTRACT, "SMSContent").getTextContent(),
        only(sms, CONTRACT, "ExtNumber").getTextContent());
  }

  private static Document parsed(byte[] body) throws Form.Wrong {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      return factory.newDocumentBuilder().parse(new ByteArrayInputStream(body));
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new Form.Wrong("body is not well-formed XML");
    }
  }

  private static Element only(Element parent, String namespace, String name) throws Form.Wrong {
    var found = parent.getElementsByTagNameNS(namespace, name);
    if (found.getLength() != 1 || found.item(0).getParentNode() != parent) {
      throw new Form.Wrong("not one " + name + " where the contract has it");
    }
    return (Element) found.item(0);
  }

  static Answer sent(long amount, long taskId, int count, long segments) {
    return answer("OK", "操作成功", String.valueOf(taskId), amount, count, segments);
  }

  static Answer refused(HuaxinTexts text) {
    return refused(name(text), name(text));
  }

  static Answer refused(String statusCode, String description) {
    return answer(statusCode, description, "", 0, 0, 0);
  }

  private static Answer answer(
      String statusCode, String description, String msgId, long amount, int count, long segments) {
    return Answer.of(
        TYPE,
        "<?xml version=\"1.0\" encoding=\"utf-8\"?><soap:Envelope xmlns:soap=\""
            + SOAP
            + "\"><soap:Body><SendSmsResponse xmlns=\""
            + CONTRACT
            + "\"><SendSmsResult><StatusCode>"
            + statusCode
            + "</StatusCode><Description>"
            + description
            + "</Description><MsgId>"
            + msgId
            + "</MsgId><Amount>"
            + amount
            + "</Amount><SuccessCounts>"
            + count
            + "</SuccessCounts><BillingCount>"
            + segments
            + "</BillingCount>"
            + (msgId.isEmpty() ? "" : "<Errors />")
            + "</SendSmsResult></SendSmsResponse></soap:Body></soap:Envelope>",
        StandardCharsets.UTF_8);
  }

  /** PARAM_ERROR is ParamError in chapter 10. */
  private static String name(HuaxinTexts text) {
    return Arrays.stream(text.name().split("_"))
        .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
        .collect(Collectors.joining());
  }
}
