package simulators.huaxin;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import simulators.Form;
import simulators.Request;

/** The platform's pages, with the operations on each. */
enum HuaxinPage {
  SMS("sms.aspx", false, "HX-01", "HX-07"),
  SMS_GBK("smsGBK.aspx", false, "HX-02", "HX-07"),
  SMS_JSON("smsJson.aspx", true, "HX-03", "HX-08"),
  ENCRYPTED("ensms.ashx", true, "HX-04", ""),
  BATCH("BatchSms.ashx", false, "HX-05", ""),
  SOAP("WebService.asmx", false, "HX-21", ""),
  MMS("mms.aspx", false, "HX-06", "HX-09"),
  TEMPLATE("freeTemplate.aspx", true, "HX-18", ""),
  STATUS("statusApi.aspx", false, "HX-10", ""),
  STATUS_JSON("statusJsonApi.aspx", true, "HX-11", ""),
  CALL("callApi.aspx", false, "HX-12", ""),
  CALL_JSON("callJsonApi.aspx", true, "HX-13", "");

  /** What a request has that only says who asks for what. */
  static final Set<String> LOGIN_FIELDS = Set.of("action", "userid", "account", "password");

  private final String path;
  private final boolean json;
  private final String operation;
  private final String overage;

  HuaxinPage(String path, boolean json, String operation, String overage) {
    this.path = path;
    this.json = json;
    this.operation = operation;
    this.overage = overage;
  }

  static Optional<HuaxinPage> at(String path) {
    return Arrays.stream(values()).filter(page -> page.path.equals(path)).findFirst();
  }

  boolean json() {
    return json;
  }

  /** The page's only or first operation. */
  String operation() {
    return operation;
  }

  /** The operation of {@code action=overage}; empty on pages that have none. */
  String overage() {
    return overage;
  }

  boolean sends() {
    return !overage.isEmpty() || this == ENCRYPTED || this == BATCH || this == SOAP;
  }

  boolean tellsBalance() {
    return !overage.isEmpty();
  }

  boolean reports() {
    return this == STATUS || this == STATUS_JSON;
  }

  /** These fields, none missing and no other. */
  Form form(Request request, Set<String> fields) throws Form.Wrong {
    return form(request, fields, Set.of());
  }

  /** These fields, none missing, and perhaps some more. */
  Form form(Request request, Set<String> fields, Set<String> more) throws Form.Wrong {
    return Form.read(request, charset(), charsetName(), fields, more);
  }

  /** In which its fields come and its answer goes. */
  Charset charset() {
    return this == SMS_GBK ? Charset.forName("GBK") : StandardCharsets.UTF_8;
  }

  /** How that charset is called, in lower case. */
  String charsetName() {
    return this == SMS_GBK ? "gb2312" : "utf-8";
  }
}
