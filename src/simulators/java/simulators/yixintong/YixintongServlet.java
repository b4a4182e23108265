package simulators.yixintong;

import static simulators.JsonPages.JSON;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.annotation.WebServlet;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import simulators.Account;
import simulators.Answer;
import simulators.Desk;
import simulators.Fields;
import simulators.Form;
import simulators.Operation;
import simulators.Platform;
import simulators.Reply;
import simulators.Report;
import simulators.Request;
import simulators.Taken;
import simulators.Template;

/**
 * The platform. An account's name is the app key, its password the app secret; the 企业编号 is always
 * 100001. A request that breaks the document is refused as a whole, with the code that comes
 * nearest.
 */
@WebServlet(
    name = "yixintong",
    urlPatterns = "/yixintong/*",
    loadOnStartup = 1,
    asyncSupported = true)
public class YixintongServlet extends Platform {
  private static final long serialVersionUID = 1L;
  private static final String VENDOR = "yixintong";
  private static final String SP_CODE = "100001";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT)
          .withZone(ZoneId.of("Asia/Shanghai"));
  private static final Pattern REQUEST_ID = Pattern.compile("\\d{19}");
  private static final Pattern SERIAL = Pattern.compile("\\d{20}");
  private static final Pattern MOBILE = Pattern.compile("1[3-9]\\d{9}");
  private static final long FIVE_MINUTES = 300_000;
  private static final int MOST_NUMBERS = 1_000;
  private static final int MOST_RECEIPTS = 1_000;

  private static final Map<String, Operation> OPERATIONS =
      Map.of(
          "api/sms/send", new Operation(VENDOR, "YX-01", "send"),
          "info/sms/report", new Operation(VENDOR, "YX-02", "reports"),
          "info/sms/reply/query", new Operation(VENDOR, "YX-03", "replies"),
          "info/sms/reply/confirm", new Operation(VENDOR, "YX-04", "confirm"));

  private final transient Map<String, Set<String>> serials = new ConcurrentHashMap<>();
  private final transient Map<String, List<Reply>> unconfirmed = new ConcurrentHashMap<>();

  @Override
  protected Desk openDesk() {
    var desk = new Desk(VENDOR, "plain");
    desk.approve(new Template("3001", "您的验证码：{code}【腾飞】"));
    desk.approve(new Template("3002", "您的快递已到{place}，取件码{code}【腾飞】"));
    return desk;
  }

  @Override
  protected Optional<Operation> operation(Request request) {
    return Optional.ofNullable(OPERATIONS.get(request.page()));
  }

  @Override
  protected String account(Request request) {
    return request.header("x-app-key");
  }

  @Override
  protected Answer refusal(Operation operation, String text, String code) {
    return answer(
        code.isEmpty() ? 20 : Integer.parseInt(code), text.isEmpty() ? "发送失败，请联系管理员" : text);
  }

  /** A request that is refused. */
  private static final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final int code;
    private final String text;

    Refusal(int code, String text, String reason) {
      super(reason, null, false, false);
      this.code = code;
      this.text = text;
    }
  }

  @Override
  protected Answer answer(Operation operation, Request request) {
    try {
      return switch (operation.id()) {
        case "YX-01" -> send(request);
        case "YX-02" -> receipts(login(request, Map.of()));
        case "YX-03" -> replies(login(request, Map.of()));
        default -> confirm(request);
      };
    } catch (Form.Wrong e) {
      simulators().wrongRequests().note(VENDOR, operation.id(), e.getMessage());
      return answer(1, "提交参数校验错误");
    } catch (Refusal e) {
      simulators().wrongRequests().note(VENDOR, operation.id(), e.getMessage());
      return answer(e.code, e.text);
    }
  }

  private Account login(Request request, Map<String, String> fields) throws Refusal, Form.Wrong {
    if (!request.method().equals("POST")) {
      throw new Form.Wrong("method " + request.method() + " instead of POST");
    }
    if (fields.isEmpty()
        && request.body().length > 0
        && !new String(request.body(), StandardCharsets.UTF_8).equals("{}")) {
      throw new Form.Wrong("a body where there are no parameters");
    }
    if (!request.header("x-sp-code").equals(SP_CODE)) {
      throw new Refusal(2, "账号无效或权限不足", "x-sp-code is wrong");
    }
    Account account =
        simulators()
            .desks()
            .get(VENDOR)
            .account(request.header("x-app-key"))
            .orElseThrow(() -> new Refusal(3, "账号密码错误", "x-app-key is unknown"));
    String id = request.header("x-request-id");
    if (!REQUEST_ID.matcher(id).matches()) {
      throw new Refusal(505, "缺少参数", "x-request-id is not 19 digits");
    }
    if (Math.abs(System.currentTimeMillis() - Long.parseLong(id.substring(0, 13))) > FIVE_MINUTES) {
      throw new Refusal(507, "超过五分钟的请求不处理", "x-request-id is more than five minutes off");
    }
    if (!request.header("x-sign").equals(sign(account, fields, id))) {
      throw new Refusal(35, "签名认证失败", "x-sign is wrong");
    }
    return account;
  }

  private static String sign(Account account, Map<String, String> fields, String requestId) {
    String query =
        new TreeMap<>(fields)
            .entrySet().stream()
                .map(field -> field.getKey() + "=" + field.getValue())
                .collect(Collectors.joining("&"));
    String signed =
        SP_CODE
            + account.name()
            + account.password()
            + URLEncoder.encode(query, StandardCharsets.UTF_8)
            + requestId;
    return HexFormat.of().formatHex(Sm3.digest(signed.getBytes(StandardCharsets.UTF_8)));
  }

  private Answer send(Request request) throws Refusal, Form.Wrong {
    Map<String, String> fields =
        Fields.json(
            request,
            Set.of("type", "userNumber", "templateId", "messageContent", "serialNumber"),
            Set.of("extendAccessNum"));
    Account account = login(request, fields);
    if (!fields.get("type").equals("1")) {
      throw new Refusal(39, "发送类型异常", "type is not 1");
    }
    String serial = fields.get("serialNumber");
    if (!SERIAL.matcher(serial).matches()) {
      throw new Refusal(14, "流水号格式不正确", "serialNumber is not 20 digits");
    }
    List<String> numbers = List.of(fields.get("userNumber").split(",", -1));
    if (numbers.size() > MOST_NUMBERS) {
      throw new Refusal(9, "接受号码过多，最大1000", "more than 1000 numbers");
    }
    if (!numbers.stream().allMatch(number -> MOBILE.matcher(number).matches())
        || Set.copyOf(numbers).size() < numbers.size()) {
      throw new Form.Wrong("userNumber holds what is no Chinese number, or one twice");
    }
    String text = fields.get("messageContent");
    checkTemplate(fields.get("templateId"), text);
    if (simulators().desks().get(VENDOR).blacklistsOneOf(numbers)) {
      // No mistake of the customer's; the serialNumber is not used up.
      return answer(1, "提交参数校验错误");
    }
    if (!serials
        .computeIfAbsent(account.name(), name -> ConcurrentHashMap.newKeySet())
        .add(serial)) {
      // No mistake of the customer's when its answer was lost.
      return answer(15, "流水号重复");
    }
    if (!account.debit(
        (long) numbers.size() * (text.length() <= 70 ? 1 : (text.length() + 66) / 67))) {
      throw new Refusal(13, "[普通短信业务]剩余数量发送不足", "balance of the account is too low");
    }
    long id = Taken.newId();
    account.expect(
        Taken.note(
            simulators(),
            simulators().desks().get(VENDOR),
            account,
            numbers,
            text,
            id,
            serial,
            fields.getOrDefault("extendAccessNum", "")));
    return json(
        JSON.createObjectBuilder()
            .add("data", JSON.createObjectBuilder().add("taskId", String.valueOf(id)))
            .add("code", 0)
            .add("msg", "OK")
            .add("ok", true));
  }

  /** Template 0 stands for free text. */
  private void checkTemplate(String id, String text) throws Refusal {
    Template template = simulators().desks().get(VENDOR).templates().get(id);
    if (!id.equals("0") && (template == null || !template.matches(text))) {
      throw new Refusal(28, "发送内容与模板不符", "messageContent does not fit its template");
    }
  }

  private static Answer receipts(Account account) {
    List<Report> reports = account.takeReports(MOST_RECEIPTS, report -> true);
    if (reports.isEmpty()) {
      return answer(38, "无数据");
    }
    JsonArrayBuilder data = JSON.createArrayBuilder();
    for (Report report : reports) {
      data.add(
          JSON.createObjectBuilder()
              .add("serialNumber", report.reference())
              .add("userNumber", report.destination())
              .add("result", report.delivered() ? 0 : 1));
    }
    return json(
        JSON.createObjectBuilder()
            .add("data", data)
            .add("code", 0)
            .add("msg", "ok")
            .add("ok", true));
  }

  /** The same again until they are confirmed. */
  private Answer replies(Account account) {
    List<Reply> waiting = unconfirmed.computeIfAbsent(account.name(), name -> new ArrayList<>());
    synchronized (waiting) {
      waiting.addAll(account.takeReplies());
      if (waiting.isEmpty()) {
        return answer(38, "无数据");
      }
      JsonArrayBuilder list = JSON.createArrayBuilder();
      for (Reply reply : waiting) {
        list.add(
            JSON.createObjectBuilder()
                .add("callMdn", "1069054924" + reply.extension())
                .add("content", reply.text())
                .add("replyTime", TIME.format(Instant.ofEpochMilli(reply.atMillis())))
                .add("userNumber", reply.originator()));
      }
      return json(
          JSON.createObjectBuilder()
              .add(
                  "data",
                  JSON.createObjectBuilder()
                      .add("apiSmsReplyBoList", list)
                      .add("maxId", String.valueOf(waiting.size())))
              .add("code", 0)
              .add("msg", "ok")
              .add("ok", true));
    }
  }

  private Answer confirm(Request request) throws Refusal, Form.Wrong {
    Map<String, String> fields = Fields.json(request, Set.of("maxId"), Set.of());
    Account account = login(request, fields);
    List<Reply> waiting = unconfirmed.computeIfAbsent(account.name(), name -> new ArrayList<>());
    synchronized (waiting) {
      int most;
      try {
        most = Integer.parseInt(fields.get("maxId"));
      } catch (NumberFormatException e) {
        throw new Form.Wrong("maxId is none of ours");
      }
      if (most < 1 || most > waiting.size()) {
        throw new Form.Wrong("maxId is none of ours");
      }
      waiting.subList(0, most).clear();
    }
    return answer(0, "ok");
  }

  private static Answer answer(int code, String text) {
    return json(JSON.createObjectBuilder().add("code", code).add("msg", text).add("ok", code == 0));
  }

  private static Answer json(JsonObjectBuilder answer) {
    return Answer.of(
        "application/json;charset=UTF-8", answer.build().toString(), StandardCharsets.UTF_8);
  }
}
