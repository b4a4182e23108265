package smsfacade.vendors.huaxin;

import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.client.WebTarget;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import smsfacade.http.HttpAnswer;
import smsfacade.http.OutgoingHttp;
import smsfacade.sms.ChinaTime;
import smsfacade.sms.Md5;
import smsfacade.vendors.http.VendorJson;
import smsfacade.vendors.huaxin.HuaxinSettings.Reading;
import smsfacade.vendors.huaxin.HuaxinSettings.Transport;

/**
 * The vendor's pages, one method each: a form posted, the answer read. Fields that are not used are
 * sent empty, as the document's examples do.
 */
final class HuaxinClient implements AutoCloseable {
  /** What smsGBK.aspx calls GB2312; GBK holds more, and .NET means GBK by that name. */
  static final Charset GBK = Charset.forName("GBK");

  /** An answer to a send or to a question for the balance has a few hundred bytes. */
  private static final int LARGEST_ANSWER = 1024 * 1024;

  /**
   * A report takes about 250 bytes and {@code statusNum} bounds their number; the replies have no
   * such bound, and what is cut off is lost.
   */
  private static final int LARGEST_BATCH = 32 * 1024 * 1024;

  /** The document names no media type; .NET pages say text/html when the author said nothing. */
  private static final Set<String> XML_TYPES =
      Set.of("text/xml", "application/xml", "text/html", "text/plain");

  private static final Set<String> JSON_TYPES =
      Set.of(
          "application/json",
          "text/json",
          "text/javascript",
          "application/javascript",
          "text/html",
          "text/plain");

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("MMddHHmmss", Locale.ROOT).withZone(ChinaTime.ZONE);

  private static final MediaType SOAP_UTF_8 = new MediaType("text", "xml", "UTF-8");
  private static final MediaType FORM_UTF_8 = form("UTF-8");
  private static final MediaType FORM_GBK = form("GB2312");

  private final OutgoingHttp http;
  private final Transport transport;
  private final HuaxinSettings settings;
  private final Clock clock;
  private final WebTarget sendPage;
  private final WebTarget encryptedPage;
  private final WebTarget batchPage;
  private final WebTarget soapPage;
  private final WebTarget mmsPage;
  private final WebTarget templatePage;
  private final WebTarget reportsPage;
  private final WebTarget repliesPage;

  private final WebTarget passwordPage;
  private final Supplier<String> password;
  private final String reportBatch;

  /**
   * Opens no connection yet.
   *
   * @param password the one in force, asked for at every request
   */
  HuaxinClient(String vendorName, HuaxinSettings settings, Supplier<String> password, Clock clock) {
    this.http = new OutgoingHttp(vendorName, settings.http());
    this.transport = settings.transport();
    this.sendPage =
        page(
            settings,
            switch (transport) {
              case SMS -> "sms.aspx";
              case GBK -> "smsGBK.aspx";
              case JSON -> "smsJson.aspx";
              case ENCRYPTED, BATCH, SOAP -> "sms.aspx";
            });
    this.encryptedPage = page(settings, "ensms.ashx");
    this.batchPage = page(settings, "BatchSms.ashx");
    this.soapPage = page(settings, "WebService.asmx");
    this.mmsPage = page(settings, "mms.aspx");
    this.templatePage = page(settings, "freeTemplate.aspx");
    this.settings = settings;
    this.clock = clock;
    this.reportsPage =
        page(
            settings, settings.reports() == Reading.JSON ? "statusJsonApi.aspx" : "statusApi.aspx");
    this.repliesPage =
        page(settings, settings.replies() == Reading.JSON ? "callJsonApi.aspx" : "callApi.aspx");
    this.passwordPage = page(settings, "pwd.aspx");
    this.password = password;
    this.reportBatch = String.valueOf(settings.reportBatch());
  }

  private WebTarget page(HuaxinSettings settings, String page) {
    return http.target(UriBuilder.fromUri(settings.address()).path(page).build());
  }

  private String login() {
    return login(password.get(), StandardCharsets.UTF_8);
  }

  private String login(String password, Charset charset) {
    return "&userid="
        + settings.userId()
        + field("account", settings.account(), charset)
        + field(
            "password", HuaxinSettings.passwordField(password, settings.passwordForm()), charset);
  }

  /** In which the send page wants its fields. */
  Charset charset() {
    return transport == Transport.GBK ? GBK : StandardCharsets.UTF_8;
  }

  /** HX-01, HX-02 or HX-03: {@code action=send}, to be sent at once. */
  HuaxinWire.SendAnswer send(String mobiles, String content, String extno) {
    Charset charset = charset();
    String form =
        "action=send"
            + login(password.get(), charset)
            + field("mobile", mobiles, charset)
            + field("content", content, charset)
            + "&sendTime="
            + field("extno", extno, charset);
    String answer = toSendPage(form);
    return transport == Transport.JSON
        ? VendorJson.read(answer, HuaxinWire.SendAnswer.class)
        : HuaxinXml.sendAnswer(answer);
  }

  /** HX-05: the same text to each number, in lines of their own. */
  HuaxinWire.SendAnswer sendBatch(List<String> mobiles, String content, String extno) {
    String form =
        login().substring(1)
            + field("content", HuaxinBatch.content(HuaxinBatch.lines(mobiles, content)))
            + "&sendTime="
            + field("extno", extno);
    return HuaxinXml.sendAnswer(post(batchPage, FORM_UTF_8, form, false, LARGEST_ANSWER));
  }

  /** HX-04 or HX-21: the faces that answer with the codes of chapter 10. */
  HuaxinResult sendForCode(String mobiles, String content, String extno) {
    return transport == Transport.SOAP
        ? sendSoap(mobiles, content, extno)
        : sendEncrypted(mobiles, content, extno);
  }

  /** The stamp is the time in China, and more than five minutes off is refused (1010). */
  private HuaxinResult sendEncrypted(String mobiles, String content, String extno) {
    String stamp = STAMP.format(clock.instant());
    String secret = password.get();
    var send =
        new HuaxinWire.EncryptedSend(
            settings.account(), Md5.digits(secret + stamp), stamp, mobiles, content, extno, "");
    String form =
        "UserId="
            + settings.userId()
            + field("Text64", HuaxinCipher.encrypt(VendorJson.write(send), secret));
    return HuaxinResult.of(
        VendorJson.read(
            post(encryptedPage, FORM_UTF_8, form, true, LARGEST_ANSWER),
            HuaxinWire.EncryptedAnswer.class));
  }

  private HuaxinResult sendSoap(String mobiles, String content, String extno) {
    byte[] call =
        HuaxinSoap.call(
            settings.soapNamespace(),
            settings.account(),
            HuaxinSettings.passwordField(password.get(), settings.passwordForm()),
            mobiles,
            content,
            extno);
    var headers = new MultivaluedHashMap<String, Object>();
    headers.putSingle("SOAPAction", HuaxinSoap.action(settings.soapNamespace()));
    return HuaxinSoap.answer(
        http.post(soapPage, headers, Entity.entity(call, SOAP_UTF_8), LARGEST_ANSWER)
            .usable(XML_TYPES)
            .text());
  }

  /** HX-07 or HX-08: {@code action=overage} of the page that sends. */
  HuaxinWire.OverageAnswer overage() {
    return overage(password.get());
  }

  /** The same with a password that may not be the one in force. */
  HuaxinWire.OverageAnswer overage(String password) {
    String form = "action=overage" + login(password, charset());
    String answer = toSendPage(form);
    return transport == Transport.JSON
        ? VendorJson.read(answer, HuaxinWire.OverageAnswer.class)
        : HuaxinXml.overageAnswer(answer);
  }

  /** HX-16: both in clear text, as §7.2 says nothing of MD5, and no {@code action}. */
  HuaxinWire.PlainAnswer changePassword(String former, String next) {
    String form =
        "userid="
            + settings.userId()
            + field("account", settings.account())
            + field("password", former)
            + field("newpassword", next);
    return HuaxinXml.plainAnswer(post(passwordPage, FORM_UTF_8, form, false, LARGEST_ANSWER));
  }

  /**
   * HX-06, to be sent at once.
   *
   * @param content the container of {@link HuaxinMms}
   */
  HuaxinWire.SendAnswer sendMms(String mobiles, String subject, String content, String extno) {
    String form =
        login().substring(1)
            + field("mobile", mobiles)
            + field("subject", subject)
            + field("content", content)
            + "&sendTime=&action=send"
            + field("extno", extno);
    return HuaxinXml.sendAnswer(post(mmsPage, FORM_UTF_8, form, false, LARGEST_ANSWER));
  }

  /** HX-09: what is left for MMS. */
  HuaxinWire.OverageAnswer mmsOverage() {
    return HuaxinXml.overageAnswer(
        post(mmsPage, FORM_UTF_8, "action=overage" + login(), false, LARGEST_ANSWER));
  }

  /** HX-17: the A of {@code Add} is a capital. */
  HuaxinWire.TemplateAnswer addTemplate(String template) {
    return template("action=Add" + login() + field("template", template));
  }

  /** HX-18. */
  HuaxinWire.TemplateAnswer queryTemplate(String templateId) {
    return template("action=query" + login() + field("templateid", templateId));
  }

  /** HX-19. */
  HuaxinWire.TemplateAnswer updateTemplate(String templateId, String template) {
    return template(
        "action=update" + login() + field("templateid", templateId) + field("template", template));
  }

  /** HX-20. */
  HuaxinWire.TemplateAnswer deleteTemplate(String templateId) {
    return template("action=del" + login() + field("templateid", templateId));
  }

  private HuaxinWire.TemplateAnswer template(String form) {
    return VendorJson.read(
        post(templatePage, FORM_UTF_8, form, true, LARGEST_BATCH), HuaxinWire.TemplateAnswer.class);
  }

  private static String field(String name, String value) {
    return field(name, value, StandardCharsets.UTF_8);
  }

  private static String field(String name, String value, Charset charset) {
    return "&" + name + "=" + URLEncoder.encode(value, charset);
  }

  /**
   * HX-10 or HX-11: waiting reports, as many as one answer may hold. Without {@code taskid}:
   * whether a query for one batch consumes is not known.
   */
  HttpAnswer reports() {
    return consume(reportsPage, "action=query" + login() + "&statusNum=" + reportBatch);
  }

  /** HX-12 or HX-13: all waiting replies. */
  HttpAnswer replies() {
    return consume(repliesPage, "action=query" + login());
  }

  private HttpAnswer consume(WebTarget page, String form) {
    var body = Entity.entity(form.getBytes(StandardCharsets.US_ASCII), FORM_UTF_8);
    return http.consume(page, body, LARGEST_BATCH);
  }

  private String toSendPage(String form) {
    MediaType type = transport == Transport.GBK ? FORM_GBK : FORM_UTF_8;
    return post(sendPage, type, form, transport == Transport.JSON, LARGEST_ANSWER);
  }

  private String post(WebTarget page, MediaType type, String form, boolean json, int largest) {
    var body = Entity.entity(form.getBytes(StandardCharsets.US_ASCII), type);
    HttpAnswer answer = http.post(page, body, largest);
    return answer.usable(json ? JSON_TYPES : XML_TYPES).text();
  }

  private static MediaType form(String charset) {
    return new MediaType("application", "x-www-form-urlencoded", charset);
  }

  @Override
  public void close() {
    http.close();
  }
}
