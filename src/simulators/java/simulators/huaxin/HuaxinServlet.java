package simulators.huaxin;

import jakarta.servlet.annotation.WebServlet;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import simulators.Account;
import simulators.Answer;
import simulators.Desk;
import simulators.Form;
import simulators.Operation;
import simulators.Platform;
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
  private static final Pattern ACCOUNT = Pattern.compile("(?:^|&)account=([^&]*)");
  private static final Pattern MD5_UPPER = Pattern.compile("[0-9A-F]{32}");
  private static final Pattern EXTNO = Pattern.compile("\\d{0,5}");
  private static final Pattern SIGNATURE = Pattern.compile("【([^【】]*)】");

  /** Not documented; ten parts. */
  private static final int LONGEST_TEXT = 670;

  private static final int LARGEST_BATCH = 100_000;

  private final transient AtomicLong lastTaskId = new AtomicLong();

  @Override
  protected Desk openDesk() {
    return new Desk(VENDOR, "md5-upper");
  }

  @Override
  protected Optional<Operation> operation(Request request) {
    return HuaxinPage.at(request.page())
        .map(page -> asksForBalance(page, request) ? balance(page) : first(page));
  }

  private static boolean asksForBalance(HuaxinPage page, Request request) {
    if (!page.sends()) {
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
    HuaxinPage page =
        Arrays.stream(HuaxinPage.values())
            .filter(p -> p.operation().equals(operation.id()) || p.overage().equals(operation.id()))
            .findFirst()
            .orElseThrow();
    return page.sends()
        ? HuaxinAnswers.failure(page, text.isEmpty() ? "操作失败" : text)
        : HuaxinAnswers.error(page, code.isEmpty() ? (page.json() ? "9999" : "4") : code, text);
  }

  @Override
  protected Answer answer(Operation operation, Request request) {
    HuaxinPage page = HuaxinPage.at(request.page()).orElseThrow();
    try {
      return switch (operation.word()) {
        case "send" -> send(page, request);
        case "balance" -> overage(page, request);
        case "reports" -> status(page, request);
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
    long segments = content.length() <= 70 ? 1 : (content.length() + 66) / 67;
    if (!account.debit(segments * mobiles.size())) {
      throw new Refusal(HuaxinTexts.AMOUNT_NOT_ENOUGH, "balance of the account is too low");
    }
    long taskId = taskId();
    simulators().ledger().accept(VENDOR, account.name(), mobiles, content, taskId);
    expectReports(account, mobiles, taskId, form.value("extno"));
    return HuaxinAnswers.sent(page, account.balance(), taskId, mobiles.size());
  }

  private Account login(Form form) throws Refusal {
    String userId = form.value("userid");
    String name = form.value("account");
    String password = form.value("password");
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
    account.expect(reports);
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
