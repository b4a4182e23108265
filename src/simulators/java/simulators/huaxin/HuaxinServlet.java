package simulators.huaxin;

import jakarta.json.JsonObject;
import jakarta.servlet.annotation.WebServlet;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import simulators.Account;
import simulators.Answer;
import simulators.Desk;
import simulators.Form;
import simulators.Operation;
import simulators.Platform;
import simulators.Pusher;
import simulators.Reply;
import simulators.Report;
import simulators.ReportPlan;
import simulators.Request;

/**
 * The platform. What the document leaves open is decided so: a request that breaks the document is
 * refused as a whole, with the text of the code that comes nearest; reading reports and replies
 * consumes them, also with a {@code taskid}.
 */
@WebServlet(name = "huaxin", urlPatterns = "/huaxin/*", loadOnStartup = 1, asyncSupported = true)
public class HuaxinServlet extends Platform {
  private static final long serialVersionUID = 1L;

  static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
  static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(CHINA);
  private static final DateTimeFormatter TASK_ID = DateTimeFormatter.ofPattern("yyMMddHHmmss");

  private static final String VENDOR = "huaxin";
  private static final Pattern MOBILE = Pattern.compile("1[3-9]\\d{9}");
  private static final Pattern ACCOUNT = Pattern.compile("(?:(?:^|&)account=|<userName>)([^&<]*)");
  private static final Pattern ACTION = Pattern.compile("(?:^|&)action=([^&]*)");
  private static final Pattern MD5_UPPER = Pattern.compile("[0-9A-F]{32}");
  private static final Pattern EXTNO = Pattern.compile("\\d{0,5}");
  private static final Pattern SIGNATURE = Pattern.compile("【([^【】]*)】");

  /** Not documented; ten parts. */
  private static final int LONGEST_TEXT = 670;

  private static final int LARGEST_BATCH = 100_000;
  private static final int PUSH_TRIES = 3;

  private final transient AtomicLong lastTaskId = new AtomicLong();
  private final transient Map<String, HuaxinTemplates> templates = new ConcurrentHashMap<>();

  @Override
  protected Desk openDesk() {
    var desk = new Desk(VENDOR, "md5-upper");
    desk.whenReply(
        (account, reply) -> {
          if (desk.pushAddress().isEmpty()) {
            account.addReply(reply);
          } else {
            push(desk, HuaxinAnswers.replies(HuaxinPage.CALL, List.of(reply)), 0);
          }
        });
    return desk;
  }

  @Override
  protected Optional<Operation> operation(Request request) {
    return HuaxinPage.at(request.page())
        .map(
            page ->
                asksForBalance(page, request)
                    ? balance(page)
                    : page == HuaxinPage.TEMPLATE ? ofTemplates(request) : first(page));
  }

  private static Operation ofTemplates(Request request) {
    var named = ACTION.matcher(new String(request.body(), StandardCharsets.ISO_8859_1));
    String id =
        switch (named.find() ? named.group(1) : "") {
          case "Add" -> "HX-17";
          case "update" -> "HX-19";
          case "del" -> "HX-20";
          default -> "HX-18";
        };
    return new Operation(VENDOR, id, "template");
  }

  private static boolean asksForBalance(HuaxinPage page, Request request) {
    if (!page.tellsBalance()) {
      return false;
    }
    byte[] body = request.body();
    int length = Math.min(body.length, 4096);
    return new String(body, 0, length, StandardCharsets.ISO_8859_1).contains("action=overage");
  }

  private static Operation balance(HuaxinPage page) {
    return new Operation(VENDOR, page.overage(), "balance");
  }

  private static Operation first(HuaxinPage page) {
    return new Operation(
        VENDOR, page.operation(), page.sends() ? "send" : page.reports() ? "reports" : "replies");
  }

  @Override
  protected String account(Request request) {
    var named = ACCOUNT.matcher(new String(request.body(), StandardCharsets.ISO_8859_1));
    return named.find() ? named.group(1) : "";
  }

  @Override
  protected Answer refusal(Operation operation, String text, String code) {
    if (operation.word().equals("template")) {
      return HuaxinAnswers.template(code.isEmpty() ? 9999 : Integer.parseInt(code), text, "");
    }
    HuaxinPage page =
        Arrays.stream(HuaxinPage.values())
            .filter(p -> p.operation().equals(operation.id()) || p.overage().equals(operation.id()))
            .findFirst()
            .orElseThrow();
    if (page == HuaxinPage.SOAP) {
      return HuaxinSoap.refused(code.isEmpty() ? "InternalError" : code, text);
    }
    if (page == HuaxinPage.ENCRYPTED) {
      return HuaxinAnswers.encrypted(
          code.isEmpty() ? 9999 : Integer.parseInt(code), text, 0, "", 0);
    }
    return page.sends()
        ? HuaxinAnswers.failure(page, text.isEmpty() ? "操作失败" : text)
        : HuaxinAnswers.error(page, code.isEmpty() ? (page.json() ? "9999" : "4") : code, text);
  }

  @Override
  protected Answer answer(Operation operation, Request request) {
    HuaxinPage page = HuaxinPage.at(request.page()).orElseThrow();
    try {
      return switch (operation.word()) {
        case "send" ->
            switch (page) {
              case ENCRYPTED -> sendEncrypted(request);
              case BATCH -> sendBatch(request);
              case SOAP -> sendSoap(request);
              case MMS -> sendMms(request);
              default -> send(page, request);
            };
        case "balance" -> overage(page, request);
        case "reports" -> status(page, request);
        case "template" -> template(operation, request);
        default -> call(page, request);
      };
    } catch (Form.Wrong e) {
      return wrong(page, operation, HuaxinTexts.PARAM_ERROR, e.getMessage());
    } catch (Refusal e) {
      return wrong(page, operation, e.text, e.getMessage());
    }
  }

  /** A request that is refused for what it says. */
  private static final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final HuaxinTexts text;

    Refusal(HuaxinTexts text, String reason) {
      super(reason, null, false, false);
      this.text = text;
    }
  }

  private Answer wrong(HuaxinPage page, Operation operation, HuaxinTexts text, String reason) {
    simulators().wrongRequests().note(VENDOR, operation.id(), reason);
    if (page == HuaxinPage.TEMPLATE) {
      return HuaxinAnswers.template(text.number(), text.text(), "");
    }
    if (page == HuaxinPage.SOAP) {
      return HuaxinSoap.refused(text);
    }
    if (page == HuaxinPage.ENCRYPTED) {
      return HuaxinAnswers.encrypted(text.number(), text.text(), 0, "", 0);
    }
    return page.sends()
        ? HuaxinAnswers.failure(page, text.text())
        : HuaxinAnswers.error(
            page, page.json() ? String.valueOf(text.number()) : xmlError(text), text.text());
  }

  /** The XML pages have four errors of their own (§4.4). */
  private static String xmlError(HuaxinTexts text) {
    return switch (text) {
      case USER_NAME_EMPTY -> "1";
      case USER_NAME_ERROR, PASSWORD_ERROR -> "2";
      default -> "4";
    };
  }

  private Answer send(HuaxinPage page, Request request) throws Form.Wrong, Refusal {
    Form form =
        Form.read(request, page.charset(), page.charsetName(), HuaxinPage.SEND_FIELDS, Set.of());
    if (!form.value("action").equals("send")) {
      throw new Form.Wrong("action is not send");
    }
    Account account = login(form);
    List<String> mobiles = mobiles(form.value("mobile"));
    String content = form.value("content");
    checkContent(content);
    if (!EXTNO.matcher(form.value("extno")).matches()) {
      throw new Refusal(HuaxinTexts.EXT_NUMBER_ERROR, "extno is not up to 5 digits");
    }
    checkSendTime(form.value("sendTime"));
    long taskId = take(account, mobiles, content, form.value("extno"));
    return HuaxinAnswers.sent(page, account.balance(), taskId, mobiles.size());
  }

  private static void debit(Account account, long segments) throws Refusal {
    if (!account.debit(segments)) {
      throw new Refusal(HuaxinTexts.AMOUNT_NOT_ENOUGH, "balance of the account is too low");
    }
  }

  /** The same text for all numbers; its task. */
  private long take(Account account, List<String> mobiles, String content, String extno)
      throws Refusal {
    debit(account, segments(content) * mobiles.size());
    long taskId = taskId();
    simulators().ledger().accept(VENDOR, account.name(), mobiles, content, taskId);
    expectReports(account, mobiles, taskId, extno);
    return taskId;
  }

  /** HX-05: a line {@code number,text} for each number, no number twice. */
  private Answer sendBatch(Request request) throws Form.Wrong, Refusal {
    Form form =
        Form.read(request, StandardCharsets.UTF_8, "utf-8", HuaxinPage.BATCH_FIELDS, Set.of());
    Account account = login(form);
    checkSendTime(form.value("sendTime"));
    var texts = new LinkedHashMap<String, String>();
    for (String line : unzipped(form.value("content")).split("\r\n", -1)) {
      int comma = line.indexOf(',');
      if (comma < 0) {
        throw new Form.Wrong("a line without a comma");
      }
      String mobile = mobiles(line.substring(0, comma)).get(0);
      checkContent(line.substring(comma + 1));
      if (texts.put(mobile, line.substring(comma + 1).replace("\\r\\n", "\n")) != null) {
        throw new Refusal(HuaxinTexts.MSISDN_ERROR, "content holds a number twice");
      }
    }
    debit(account, texts.values().stream().mapToLong(text -> segments(text)).sum());
    long taskId = taskId();
    texts.forEach(
        (mobile, text) ->
            simulators().ledger().accept(VENDOR, account.name(), List.of(mobile), text, taskId));
    expectReports(account, List.copyOf(texts.keySet()), taskId, form.value("extno"));
    return HuaxinAnswers.sent(HuaxinPage.BATCH, account.balance(), taskId, texts.size());
  }

  /** HX-06: a title and a container of at least one element. */
  private Answer sendMms(Request request) throws Form.Wrong, Refusal {
    Form form =
        Form.read(request, StandardCharsets.UTF_8, "utf-8", HuaxinPage.MMS_FIELDS, Set.of());
    if (!form.value("action").equals("send")) {
      throw new Form.Wrong("action is not send");
    }
    Account account = login(form);
    List<String> mobiles = mobiles(form.value("mobile"));
    if (form.value("subject").isBlank()) {
      throw new Refusal(HuaxinTexts.SUBJECT_EMPTY, "subject is empty");
    }
    checkSendTime(form.value("sendTime"));
    String names = String.join(" ", elements(form.value("content")));
    debit(account, mobiles.size());
    long taskId = taskId();
    simulators()
        .ledger()
        .accept(
            VENDOR, account.name(), mobiles, "MMS " + form.value("subject") + ": " + names, taskId);
    return HuaxinAnswers.sent(HuaxinPage.MMS, account.balance(), taskId, mobiles.size());
  }

  /** The names in a TMS container: name, byte 0, size in 32 bits little-endian, bytes. */
  private static List<String> elements(String content) throws Form.Wrong {
    try {
      ByteBuffer rest =
          ByteBuffer.wrap(Base64.getDecoder().decode(content)).order(ByteOrder.LITTLE_ENDIAN);
      var names = new ArrayList<String>();
      while (rest.hasRemaining()) {
        var name = new StringBuilder();
        for (byte b = rest.get(); b != 0; b = rest.get()) {
          name.append((char) b);
        }
        rest.position(rest.position() + Integer.BYTES + rest.getInt(rest.position()));
        names.add(name.toString());
      }
      if (names.isEmpty()
          || names.contains("mms.smil") && !names.get(names.size() - 1).equals("mms.smil")) {
        throw new Form.Wrong("content has no elements, or the SMIL is not the last");
      }
      return names;
    } catch (IllegalArgumentException | BufferUnderflowException | IndexOutOfBoundsException e) {
      throw new Form.Wrong("content is no Base64 of a TMS container");
    }
  }

  private Answer template(Operation operation, Request request) throws Form.Wrong, Refusal {
    var fields = new HashSet<>(HuaxinPage.LOGIN_FIELDS);
    if (!operation.id().equals("HX-17")) {
      fields.add("templateid");
    }
    if (operation.id().equals("HX-17") || operation.id().equals("HX-19")) {
      fields.add("template");
    }
    Form form = Form.read(request, StandardCharsets.UTF_8, "utf-8", fields, Set.of());
    HuaxinTemplates templates =
        this.templates.computeIfAbsent(login(form).name(), account -> new HuaxinTemplates());
    if (fields.contains("template") && !HuaxinTemplates.fit(form.value("template"))) {
      throw new Refusal(HuaxinTexts.PARAM_ERROR, "template is empty or has six @ in a row");
    }
    return switch (operation.id()) {
      case "HX-17" ->
          HuaxinAnswers.template(
              1, "操作成功", ",\"TemplateId\":\"" + templates.add(form.value("template")) + "\"");
      case "HX-18" ->
          HuaxinAnswers.template(
              1, "操作成功", HuaxinAnswers.templateList(templates.query(form.value("templateid"))));
      case "HX-19" -> known(templates.update(form.value("templateid"), form.value("template")));
      default -> known(templates.delete(form.value("templateid")));
    };
  }

  private static Answer known(boolean known) {
    return known
        ? HuaxinAnswers.template(1, "操作成功", "")
        : HuaxinAnswers.template(
            HuaxinTexts.PARAM_ERROR.number(), HuaxinTexts.PARAM_ERROR.text(), "");
  }

  private static String unzipped(String content) throws Form.Wrong {
    try (var gzip =
        new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(content)))) {
      return new String(gzip.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException | IllegalArgumentException e) {
      throw new Form.Wrong("content is no Base64 of GZip");
    }
  }

  /** HX-04: whose password opens it, sent it. */
  private Answer sendEncrypted(Request request) throws Form.Wrong, Refusal {
    Form form =
        Form.read(request, StandardCharsets.UTF_8, "utf-8", HuaxinPage.ENCRYPTED_FIELDS, Set.of());
    if (!form.value("UserId").matches("\\d+")) {
      throw new Refusal(HuaxinTexts.USER_ID_ERROR, "UserId is no number");
    }
    for (Account account : simulators().desks().get(VENDOR).accounts().values()) {
      Optional<JsonObject> opened =
          HuaxinSecret.open(form.value("Text64"), account.password())
              .filter(members -> members.getString("UserName", "").equals(account.name()));
      if (opened.isPresent()) {
        return sendEncrypted(account, opened.get());
      }
    }
    throw new Refusal(HuaxinTexts.TEXT64_ERROR, "Text64 cannot be opened");
  }

  private Answer sendEncrypted(Account account, JsonObject members) throws Form.Wrong, Refusal {
    String stamp = members.getString("Stamp");
    checkStamp(stamp);
    if (!members.getString("Secret").equals(HuaxinAnswers.md5Upper(account.password() + stamp))) {
      throw new Refusal(HuaxinTexts.PASSWORD_ERROR, "Secret is wrong");
    }
    List<String> mobiles = mobiles(members.getString("Moblie"));
    String content = members.getString("Text");
    checkContent(content);
    checkSendTime(members.getString("SendTime"));
    if (!EXTNO.matcher(members.getString("Ext")).matches()) {
      throw new Refusal(HuaxinTexts.EXT_NUMBER_ERROR, "Ext is not up to 5 digits");
    }
    long taskId = take(account, mobiles, content, members.getString("Ext"));
    return HuaxinAnswers.encrypted(
        1, "操作成功", account.balance(), String.valueOf(taskId), mobiles.size());
  }

  /** HX-21. */
  private Answer sendSoap(Request request) throws Form.Wrong, Refusal {
    HuaxinSoap call = HuaxinSoap.read(request);
    Account account = login("", call.userName(), call.password());
    List<String> mobiles = mobiles(call.msisdns());
    checkContent(call.content());
    if (!EXTNO.matcher(call.ext()).matches()) {
      throw new Refusal(HuaxinTexts.EXT_NUMBER_ERROR, "ExtNumber is not up to 5 digits");
    }
    long taskId = take(account, mobiles, call.content(), call.ext());
    return HuaxinSoap.sent(
        account.balance(), taskId, mobiles.size(), segments(call.content()) * mobiles.size());
  }

  private static void checkStamp(String stamp) throws Refusal {
    try {
      LocalDateTime now = LocalDateTime.now(CHINA);
      LocalDateTime sent =
          LocalDateTime.parse(now.getYear() + stamp, DateTimeFormatter.ofPattern("yyyyMMddHHmmss"));
      if (Math.abs(Duration.between(sent, now).toMinutes()) > 5) {
        throw new Refusal(HuaxinTexts.STAMP_ERROR, "Stamp is more than five minutes off");
      }
    } catch (DateTimeParseException e) {
      throw new Refusal(HuaxinTexts.STAMP_ERROR, "Stamp is not MMddHHmmss");
    }
  }

  private static long segments(String content) {
    return content.length() <= 70 ? 1 : (content.length() + 66) / 67;
  }

  private Account login(Form form) throws Refusal {
    return login(form.value("userid"), form.value("account"), form.value("password"));
  }

  private Account login(String userId, String name, String password) throws Refusal {
    if (!userId.chars().allMatch(Character::isDigit)) {
      throw new Refusal(HuaxinTexts.PARAM_ERROR, "userid is no number");
    }
    if (name.isEmpty() || password.isEmpty()) {
      throw new Refusal(HuaxinTexts.USER_NAME_EMPTY, "account or password is empty");
    }
    Account account =
        simulators()
            .desks()
            .get(VENDOR)
            .account(name)
            .orElseThrow(() -> new Refusal(HuaxinTexts.USER_NAME_ERROR, "account is unknown"));
    boolean plain = password.equals(account.password());
    boolean md5 = password.equals(HuaxinAnswers.md5Upper(account.password()));
    switch (account.passwordForm()) {
      case "plain" -> require(plain, "password is wrong");
      case "any" -> require(plain || md5, "password is wrong");
      default -> {
        require(MD5_UPPER.matcher(password).matches(), "password is no MD5 in upper case");
        require(md5, "password is wrong");
      }
    }
    return account;
  }

  private static void require(boolean right, String otherwise) throws Refusal {
    if (!right) {
      throw new Refusal(HuaxinTexts.PASSWORD_ERROR, otherwise);
    }
  }

  private static List<String> mobiles(String field) throws Refusal {
    if (field.isEmpty()) {
      throw new Refusal(HuaxinTexts.MSISDN_EMPTY, "mobile is empty");
    }
    var mobiles = new ArrayList<String>();
    int start = 0;
    while (start <= field.length()) {
      int comma = field.indexOf(',', start);
      String mobile = field.substring(start, comma < 0 ? field.length() : comma);
      if (!MOBILE.matcher(mobile).matches()) {
        throw new Refusal(HuaxinTexts.MSISDN_ERROR, "mobile holds what is no Chinese number");
      }
      mobiles.add(mobile);
      if (comma < 0) {
        break;
      }
      start = comma + 1;
    }
    if (Set.copyOf(mobiles).size() < mobiles.size()) {
      throw new Refusal(HuaxinTexts.MSISDN_ERROR, "mobile holds a number twice");
    }
    return mobiles;
  }

  /** The text and its 【signature】 of 3 to 8 characters; the document's own examples have 2. */
  private static void checkContent(String content) throws Refusal {
    if (content.isBlank()) {
      throw new Refusal(HuaxinTexts.CONTENT_EMPTY, "content is empty");
    }
    if (content.length() > LONGEST_TEXT) {
      throw new Refusal(HuaxinTexts.CONTENT_LONG, "content is too long");
    }
    var signature = SIGNATURE.matcher(content);
    if (!signature.find()) {
      throw new Refusal(HuaxinTexts.REQUIRED_SUFFIX, "content has no signature");
    }
    int length = signature.group(1).codePointCount(0, signature.group(1).length());
    if (length < 2 || length > 8) {
      throw new Refusal(HuaxinTexts.SUFFIX_ERROR, "signature has not 2 to 8 characters");
    }
  }

  private static void checkSendTime(String sendTime) throws Form.Wrong {
    if (!sendTime.isEmpty()) {
      try {
        LocalDateTime.parse(sendTime, TIME);
      } catch (DateTimeParseException e) {
        throw new Form.Wrong("sendTime is not yyyy-MM-dd HH:mm:ss");
      }
    }
  }

  /** 16 digits as in the document's examples: time and a number, never twice. */
  private long taskId() {
    long now = Long.parseLong(LocalDateTime.now(CHINA).format(TASK_ID)) * 10_000;
    return lastTaskId.updateAndGet(last -> Math.max(last + 1, now));
  }

  private void expectReports(Account account, List<String> mobiles, long taskId, String extno) {
    ReportPlan plan = simulators().desks().get(VENDOR).plan();
    long now = System.currentTimeMillis();
    var reports = new ArrayList<Report>(mobiles.size());
    for (String mobile : mobiles) {
      ReportPlan.Fate fate = plan.next(mobile);
      for (int i = 0; i < fate.copies(); i++) {
        reports.add(
            new Report(
                mobile,
                String.valueOf(taskId),
                fate.delivered(),
                fate.code(),
                extno,
                now + fate.delayMillis()));
      }
    }
    Desk desk = simulators().desks().get(VENDOR);
    if (desk.pushAddress().isEmpty()) {
      account.expect(reports);
    } else {
      push(
          desk,
          HuaxinAnswers.reports(HuaxinPage.STATUS, reports),
          now + plan.settings().delayMillis());
    }
  }

  /** Chapter 6: the whole body is the document, at most three times, and 1 means done. */
  private void push(Desk desk, Answer document, long atMillis) {
    simulators()
        .pusher()
        .push(
            Pusher.to(desk.pushAddress())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofByteArray(document.body()))
                .build(),
            Math.max(0, atMillis - System.currentTimeMillis()),
            response -> !response.body().equals("error"),
            PUSH_TRIES);
  }

  private Answer overage(HuaxinPage page, Request request) throws Form.Wrong, Refusal {
    Account account =
        login(
            Form.read(
                request, page.charset(), page.charsetName(), HuaxinPage.LOGIN_FIELDS, Set.of()));
    return HuaxinAnswers.overage(page, account.balance(), account.topUp());
  }

  private Answer status(HuaxinPage page, Request request) throws Form.Wrong, Refusal {
    Form form =
        Form.read(
            request,
            page.charset(),
            page.charsetName(),
            HuaxinPage.LOGIN_FIELDS,
            Set.of("statusNum", "taskid"));
    requireQuery(form);
    int most = 1_000;
    if (!form.value("statusNum").isEmpty()) {
      try {
        most = Integer.parseInt(form.value("statusNum"));
      } catch (NumberFormatException e) {
        throw new Form.Wrong("statusNum is no number");
      }
      if (most < 1 || most > LARGEST_BATCH) {
        throw new Form.Wrong("statusNum is not from 1 to " + LARGEST_BATCH);
      }
    }
    Account account = login(form);
    String taskId = form.value("taskid");
    return HuaxinAnswers.reports(
        page,
        account.takeReports(most, report -> taskId.isEmpty() || taskId.equals(report.reference())));
  }

  private Answer call(HuaxinPage page, Request request) throws Form.Wrong, Refusal {
    Form form =
        Form.read(request, page.charset(), page.charsetName(), HuaxinPage.LOGIN_FIELDS, Set.of());
    requireQuery(form);
    List<Reply> replies = login(form).takeReplies();
    return HuaxinAnswers.replies(page, replies);
  }

  private static void requireQuery(Form form) throws Form.Wrong {
    if (!form.value("action").equals("query")) {
      throw new Form.Wrong("action is not query");
    }
  }

  static String time(long atMillis) {
    return TIME.format(Instant.ofEpochMilli(atMillis));
  }
}
